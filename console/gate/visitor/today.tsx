/** Today's visits: who is expected, who came. There is no other day and nothing to search. */
import { useCallback, useEffect, useState } from 'react'
import { gateTexts } from '#console/gate/gate.texts.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  EMERGENCIES,
  listToday,
  noteArrival,
  VISIT_KINDS,
  type Visit,
  withdrawVisit,
} from '#site/visitors/visit/visit.contract.ts'

const timeOf = (at: Date) => at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })

/** Whom the guard still waits for stands first. */
const isExpected = ({ arrivedAt }: Visit) => arrivedAt === null

export function Today({ communityId }: { readonly communityId: string }) {
  const t = useTexts(gateTexts)
  const [items, setItems] = useState<readonly Visit[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const ask = useCallback(
    () =>
      void call(listToday, { params: { communityId } }).then(
        (answer) => setItems(answer.items),
        (error) => setProblem(say(error)),
      ),
    [communityId],
  )
  useEffect(ask, [ask])
  const act = (contract: typeof noteArrival | typeof withdrawVisit, visitId: string) =>
    void call(contract, { params: { communityId, visitId } }).then(ask, (error) => setProblem(say(error)))
  return (
    <>
      <h1>{t('today')}</h1>
      <Problem text={problem} />
      {items?.length === 0 && <p>{t('todayNone')}</p>}
      <ul className="gate-list">
        {[...(items ?? []).filter(isExpected), ...(items ?? []).filter((one) => !isExpected(one))].map((visit) => (
          <Row key={visit.visitId} visit={visit} act={act} />
        ))}
      </ul>
      <Back />
    </>
  )
}

interface RowProps {
  readonly visit: Visit
  readonly act: (contract: typeof noteArrival | typeof withdrawVisit, visitId: string) => void
}

function Row({ visit, act }: RowProps) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const what = visit.emergency === null ? VISIT_KINDS[visit.kind] : EMERGENCIES[visit.emergency]
  const who = [visit.door, visit.name, visit.plate].filter((one) => one !== null).join(' · ')
  const when =
    visit.arrivedAt === null
      ? t('until', { from: timeOf(visit.validFrom), until: timeOf(visit.validUntil) })
      : t('todayCame', { time: timeOf(visit.arrivedAt) })
  return (
    <li>
      <p>
        <strong>{pick(what)}</strong> {who}
        <br />
        {when} {visit.way === 'ahead' && t('announced')}
      </p>
      {visit.arrivedAt === null && (
        <div className="gate-choices">
          <button type="button" className="gate-main" onClick={() => act(noteArrival, visit.visitId)}>
            {t('arrived')}
          </button>
          <button type="button" onClick={() => act(withdrawVisit, visit.visitId)}>
            {t('takeBack')}
          </button>
        </div>
      )}
    </li>
  )
}
