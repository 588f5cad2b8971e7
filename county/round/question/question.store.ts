/** SQL of questions and answers. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Question } from './question.contract.ts'

function selectQuestions(tx: ScopedTx) {
  return tx`
    select q.id, q.topic, q.question, u.name as "unitName", q.asked_by_name as "askedByName", q.asked_at as "askedAt",
           q.answer, q.valid_from as "validFrom", q.answered_by_name as "answeredByName", q.answered_at as "answeredAt",
           (select max(n.id) from round.question n where n.replaces_id = q.id) as "replacedById"
      from round.question q left join registry.published_unit u on u.id = q.unit_id`
}

/** Every word must be found in topic, question or answer. Open ones first, then the newest answer. */
export function listQuestions(
  tx: ScopedTx,
  { words, open }: { words: readonly string[]; open: boolean | null },
): Promise<Question[]> {
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return tx<Question[]>`
    ${selectQuestions(tx)}
     where (q.topic || ' ' || q.question || ' ' || coalesce(q.answer, '')) ilike all (${patterns}::text[])
       and (${open}::boolean is null or (q.answer is null) = ${open}::boolean)
     order by q.answer is not null, coalesce(q.answered_at, q.asked_at) desc, q.id desc
     limit 500`
}

export async function findQuestion(tx: ScopedTx, id: string): Promise<Question | null> {
  const [row] = await tx<Question[]>`${selectQuestions(tx)} where q.id = ${id}`
  return row ?? null
}

export async function addQuestion(
  tx: ScopedTx,
  from: { topic: string; question: string; unitId: string | null; by: string; byName: string; at: Date },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into round.question (topic, question, unit_id, asked_by, asked_by_name, asked_at)
    values (${from.topic}, ${from.question}, ${from.unitId}, ${from.by}, ${from.byName}, ${from.at}) returning id`
  return row?.id ?? ''
}

interface Answer {
  readonly id: string
  readonly answer: string
  readonly validFrom: Day
  readonly byName: string
  readonly at: Date
}

/** False when it is answered already. */
export async function setAnswer(tx: ScopedTx, from: Answer): Promise<boolean> {
  const rows = await tx`
    update round.question
       set answer = ${from.answer}, valid_from = ${from.validFrom}, answered_by_name = ${from.byName},
           answered_at = ${from.at}
     where id = ${from.id} and answer is null returning 1`
  return rows.length === 1
}

/** The same question with another answer, which takes the place of the old one. */
export async function addReplacement(tx: ScopedTx, from: Answer): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into round.question (topic, question, unit_id, asked_by, asked_by_name, asked_at, answer, valid_from,
                                answered_by_name, answered_at, replaces_id)
    select topic, question, unit_id, asked_by, asked_by_name, asked_at, ${from.answer}, ${from.validFrom},
           ${from.byName}, ${from.at}, id
      from round.question where id = ${from.id} returning id`
  return row?.id ?? ''
}
