/** SQL of what waits at the contracts for which the caller's unit records, by kind and contract. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { WaitingKind } from './words.contract.ts'

export interface WaitingWorks {
  readonly contractId: string
  readonly kind: WaitingKind
  readonly count: number
}

/** Nobody checks what they wrote down themself: that waits for somebody else. */
export function listWaitingWorks(tx: ScopedTx, today: Day): Promise<WaitingWorks[]> {
  return tx<WaitingWorks[]>`
    with own as (select c.id, c.starts_on, c.ends_on from works.contract c
                  where c.id in (select id from works.published_own_contract)),
    pictured as (select distinct subject_id from evidence.published_file
                  where subject_room = 'works' and subject_kind = 'item'),
    papered as (select distinct subject_id from evidence.published_file
                 where subject_room = 'works' and subject_kind = 'delivery'),
    concealed as (select i.id, i.contract_id, i.id::text in (select subject_id from pictured) as pictured,
                         exists (select 1 from works.progress p where p.item_id = i.id and p.percent > 0) as begun
                    from works.item i where i.concealed and i.covered_on is null),
    waiting (kind, contract_id) as (
      select 'unchecked', contract_id from works.diary
       where checked_at is null and recorded_by is distinct from (select base.actor_id())
      union all select 'coverable', contract_id from concealed where pictured
      union all select 'unphotographed', contract_id from concealed where begun and not pictured
      union all select 'unconfirmed', contract_id from works.delivery
       where verdict is null and recorded_by is distinct from (select base.actor_id())
      union all select 'unproven', contract_id from works.delivery
       where verdict is null and certificate is null and id::text not in (select subject_id from papered)
      union all select 'unwritten', id from own
       where ${today} between starts_on and ends_on
         and not exists (select 1 from works.diary d where d.contract_id = own.id and d.on_day = ${today})
      union all select 'complaints', contract_id from works.complaint where answered_on is null
      union all select 'problems', contract_id from works.problem where cleared_on is null)
    select contract_id as "contractId", kind, count(*)::int as count
      from waiting where contract_id in (select id from own) group by contract_id, kind`
}
