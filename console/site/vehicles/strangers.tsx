/** Plates that nobody knows and barriers opened by hand: counts, and when they are deleted. No plate. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listErased } from '#site/retention/erased.contract.ts'
import { ANSWERS } from '#site/vehicles/lane/reason.contract.ts'
import { readLanes } from '#site/vehicles/vehicles.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { vehicleTexts } from './vehicles.texts.ts'

type Lanes = AnswerRead<typeof readLanes>

export function Strangers() {
  const { communityId } = useCommunity()
  const lanes = useCall(readLanes, { params: { communityId } }, { everyMs: 10_000 })
  return (
    <Answer of={lanes} height={240}>
      {(found) => (
        <>
          <Kept lanes={found} />
          <ByHand lanes={found} />
        </>
      )}
    </Answer>
  )
}

function Kept({ lanes }: { readonly lanes: Lanes }) {
  const t = useTexts(vehicleTexts)
  const { communityId } = useCommunity()
  const erased = useCall(listErased, { params: { communityId } })
  const reads = (erased.data?.items ?? []).filter(({ kind }) => kind === 'vehicleRead')
  const facts = [
    t('kept', { n: lanes.kept }),
    ...(lanes.nextEraseAt === null ? [] : [t('nextErase', { at: writeMoment(lanes.nextEraseAt) })]),
  ]
  return (
    <section className="site-card">
      <h2>{t('strangers')}</h2>
      <p className="quiet">{t('strangersAbout', { n: lanes.keptDays })}</p>
      <p>
        <strong>{facts.join('，')}</strong>
      </p>
      <p>
        {t('erased')}：
        {reads.length === 0
          ? t('erasedNone')
          : reads.map(({ onDay, count }) => `${onDay} ${t('times', { n: count })}`).join(' · ')}
      </p>
    </section>
  )
}

function ByHand({ lanes }: { readonly lanes: Lanes }) {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  return (
    <section className="site-card">
      <h2>{t('byHand')}</h2>
      <p className="quiet">{t('byHandAbout')}</p>
      <p>
        {lanes.answers.length === 0
          ? t('byHandNone')
          : lanes.answers
              .map(({ answer, count }) => `${pick(ANSWERS[answer])} ${t('times', { n: count })}`)
              .join(' · ')}
      </p>
      <ul className="site-list">
        {lanes.latest.map(({ at, label, answer }) => (
          <li key={`${at.toISOString()} ${label}`}>
            <span>{writeMoment(at)}</span>
            <span className="site-grow">{label}</span>
            <span>{pick(ANSWERS[answer])}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
