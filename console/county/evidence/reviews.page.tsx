/** What waits for the caller's review: gates handed in and points reported as mended. */
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listReviews } from '#county/evidence/gate/gate.contract.ts'
import { dayOf } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'
import './evidence.css'
import { gateTexts } from './gate.texts.ts'

export function Page() {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const reviews = useCall(listReviews, {})
  return (
    <>
      <PageHead title={t('reviewsTitle')} about={t('reviewsAbout')} />
      <Answer
        of={reviews}
        isEmpty={(answer) => answer.waiting.length === 0}
        empty={<EmptyState title={t('nothingWaits')} />}
      >
        {(answer) => (
          <ul className="card evidence-waiting">
            {answer.waiting.map((row) => (
              <li key={`${row.kind}${row.id}`}>
                <PageLink to={`/communities/${row.communityId}`} search={{ tab: 'files' }}>
                  {row.communityName} · {pick(stageRow(row.stage))}
                </PageLink>
                <span>{row.text === null ? t('gateKind') : `${t('fixes')}：${row.text}`}</span>
                <span className="quiet">
                  {row.unitName} · {row.by} {dayOf(new Date(row.since))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </>
  )
}
