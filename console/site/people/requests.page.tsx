/** Residents' requests with their deadlines, and what was deleted by the clock or on request. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import {
  listRequests,
  type PersonRequest,
  REFUSAL_REASONS,
  REQUEST_KINDS,
  type RefusalReason,
} from '#site/people/request/request.contract.ts'
import { listReceipts, RECEIPT_CAUSES } from '#site/people/resident/receipt.contract.ts'
import { AnswerRequest } from './answer-request.tsx'
import { Kept } from './kept.tsx'
import { peopleTexts } from './people.texts.ts'
import { Deleted } from './receipt-sheet.tsx'
import { ResidentDialog } from './resident-dialog.tsx'

const SHAPES = { done: '■', partly: '▲', refused: '○' } as const

export function Page() {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { communityId } = useCommunity()
  const requests = useCall(listRequests, { params: { communityId } })
  return (
    <>
      <PageHead title={t('requests')} about={t('requestsAbout')} />
      <section className="site-card">
        <h2>{p('requests')}</h2>
        <Answer
          of={requests}
          isEmpty={({ items }) => items.length === 0}
          empty={<p className="quiet">{t('requestsNone')}</p>}
        >
          {({ items }) => (
            <ul className="site-list">
              {items.map((request) => (
                <Line key={request.id} request={request} />
              ))}
            </ul>
          )}
        </Answer>
      </section>
      <Receipts />
      <Kept />
    </>
  )
}

function Line({ request }: { readonly request: PersonRequest }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const p = useTexts(peopleTexts)
  const [answering, setAnswering] = useState(false)
  const [opened, setOpened] = useState(false)
  return (
    <li>
      <span>{request.door}</span>
      <button type="button" className="site-name" onClick={() => setOpened(true)}>
        {request.name}
      </button>
      <span className="site-grow">{pick(REQUEST_KINDS[request.kind])}</span>
      <span>
        {request.late && `◆ ${t('late')} · `}
        {t('due')} {request.dueOn}
      </span>
      {request.outcome === null ? (
        <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
          {p('answer')}
        </Button>
      ) : (
        <span>
          {SHAPES[request.outcome]} {p(request.outcome)}
          {request.reason !== null &&
            request.reason in REFUSAL_REASONS &&
            `：${pick(REFUSAL_REASONS[request.reason as RefusalReason])}`}
        </span>
      )}
      {opened && <ResidentDialog residentId={request.residentId} reason="asked" onClose={() => setOpened(false)} />}
      {answering && <AnswerRequest request={request} onClose={() => setAnswering(false)} />}
    </li>
  )
}

function Receipts() {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const receipts = useCall(listReceipts, { params: { communityId: useCommunity().communityId } })
  return (
    <section className="site-card">
      <h2>{t('receipts')}</h2>
      <Answer of={receipts} isEmpty={({ items }) => items.length === 0} empty={<p className="quiet">{t('nothing')}</p>}>
        {({ items }) => (
          <ul className="site-list">
            {items.map(({ number, at, cause, deleted }) => (
              <li key={number}>
                <span>{writeMoment(at)}</span>
                <span>{number}</span>
                <span>{pick(RECEIPT_CAUSES[cause])}</span>
                <span>
                  <Deleted deleted={deleted} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}
