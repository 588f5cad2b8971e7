/** The contract's facts and its four physical days beside the plan. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm, type Field } from '#console/county/works/entry-form.tsx'
import { worksTexts } from '#console/county/works/works.texts.ts'
import { useSend } from '#console/parts/calls.ts'
import { useToast } from '#console/parts/frame/toast.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import { type PhysicalDate, recordDate } from '#county/works/dates/dates.contract.ts'
import { DATE_KINDS } from '#county/works/words.contract.ts'
import { writeYuan } from '#terms/money.ts'
import { siteTexts } from './site.texts.ts'

export function DatesTab({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const w = useTexts(worksTexts)
  const { liaison } = contract
  return (
    <div className="stack">
      <section className="card design-box" aria-labelledby="works-days">
        <h2 id="works-days">{t('days')}</h2>
        <ul className="works-entries">
          {contract.dates.map((date) => (
            <li key={date.kind}>
              <OneDate contract={contract} date={date} />
            </li>
          ))}
        </ul>
      </section>
      <section className="card design-box" aria-labelledby="works-facts">
        <h2 id="works-facts">{t('facts')}</h2>
        <Facts
          rows={[
            [w('number'), contract.number],
            [w('builder'), contract.builderName],
            [w('supervisor'), contract.supervisorName ?? w('noSupervisor')],
            [w('amount'), writeYuan(BigInt(contract.amountFen))],
            [w('signedOn'), contract.signedOn],
            [w('startsOn'), contract.startsOn],
            [w('endsOn'), contract.endsOn],
            [w('liaison'), liaison === null ? w('noLiaison') : `${liaison.name}(${liaison.unit}) ${liaison.phone}`],
            [w('lastDiary'), contract.lastDiaryOn],
            [w('nightBreaches'), contract.nightBreaches],
          ]}
        />
      </section>
    </div>
  )
}

function OneDate({ contract, date }: { readonly contract: Contract; readonly date: PhysicalDate }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const send = useSend(recordDate, () => {
    toast({ text: t('recorded') })
    setOpen(false)
  })
  const planned: Field = { name: 'plannedOn', label: t('planned'), kind: 'day', optional: true, first: date.plannedOn }
  const fields: Field[] = [
    ...(contract.mayManage ? [planned] : []),
    { name: 'actualOn', label: t('actual'), kind: 'day', optional: true, first: date.actualOn },
    { name: 'note', label: t('note'), kind: 'text', optional: true, first: date.note },
  ]
  return (
    <>
      <div className="works-line">
        <strong>{pick(DATE_KINDS[date.kind])}</strong>
        <span>
          {t('planned')} {date.plannedOn ?? t('unplanned')}
        </span>
        <span>
          {t('actual')} {date.actualOn ?? '—'}
        </span>
        <DateMark date={date} />
        {date.note && <span className="quiet">{date.note}</span>}
        {contract.mayRecord && !isOpen && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('change')} ${pick(DATE_KINDS[date.kind])}`}
            onClick={() => setOpen(true)}
          >
            {t('change')}
          </Button>
        )}
      </div>
      {isOpen && (
        <EntryForm
          label={pick(DATE_KINDS[date.kind])}
          fields={fields}
          submit={t('record')}
          send={send}
          onSubmit={(values) =>
            send.mutate({
              params: { contractId: contract.id, dateKind: date.kind },
              body: {
                plannedOn: (values['plannedOn'] ?? date.plannedOn) as string | null,
                actualOn: (values['actualOn'] ?? null) as string | null,
                note: (values['note'] ?? null) as string | null,
              },
            })
          }
        />
      )}
    </>
  )
}

function DateMark({ date }: { readonly date: PhysicalDate }) {
  const t = useTexts(siteTexts)
  if (date.daysLate !== null && date.daysLate > 0)
    return <StateMark state={date.actualOn === null ? 'late' : 'behind'} word={t('late', { n: date.daysLate })} />
  if (date.actualOn !== null) return <StateMark state="done" word={t('onTime')} />
  return <StateMark state="unknown" word={t(date.plannedOn === null ? 'unplanned' : 'waiting')} />
}
