/** Beside the page: who has not reported, what was corrected, what units say to their figures, who acknowledged, and the way it went. */
import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { type Say, useLanguage, useTexts } from '#console/parts/texts.ts'
import { type BulletinPage, type UnitCheck, verifyBulletin } from '#county/bulletin/bulletin.contract.ts'
import { acknowledgeBulletin, answerCheck, checkBulletin } from '#county/bulletin/checks/check.contract.ts'
import { TEXT_KEYS } from '#county/bulletin/document/document.contract.ts'
import type { Text } from '#terms/text.ts'
import { Asking } from './asking.tsx'
import { bulletinTexts, STEP_WORDS } from './bulletin.texts.ts'
import { Demands } from './demands.tsx'
import { writeMoment } from './moment.ts'

export function ChecksPanel({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const { bulletin } = page
  const isIssued = bulletin.state === 'issued'
  return (
    <aside className="bulletin-checks stack">
      {isIssued && <Proof page={page} />}
      {isIssued && <Receipts page={page} />}
      {bulletin.state === 'checking' && <OwnCheck page={page} />}
      {!isIssued && page.checks.length > 0 && <Checks page={page} />}
      <Card title={t('unreported')}>
        <p>{writeUnreported(page.unreported, t)}</p>
      </Card>
      <Card title={t('corrections')}>
        <p>{t('correctionCount', { n: page.correctionCount })}</p>
        <p className="quiet">
          {t('knownAt')} {writeMoment(page.knownAt)}
        </p>
      </Card>
      <Demands page={page} />
      {page.steps.length > 0 && <History page={page} />}
    </aside>
  )
}

function writeUnreported(units: readonly string[] | null, t: Say<'allReported' | 'noRound'>): string {
  if (units === null) return t('noRound')
  return units.length === 0 ? t('allReported') : units.join('、')
}

export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card check-card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Proof({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const [asked, setAsked] = useState(false)
  const proof = useCall(verifyBulletin, { params: { bulletinId: page.bulletin.id } }, { when: asked })
  return (
    <Card title={t('verify')}>
      <p className="quiet hash">
        {t('hash')}: {page.bulletin.contentHash}
      </p>
      {proof.data && (
        <StateMark
          state={proof.data.intact ? 'onPlan' : 'late'}
          word={proof.data.intact ? t('intact') : t('broken')}
          filled
        />
      )}
      {proof.error && <ProblemBox problem={proof.error} />}
      {!proof.data && (
        <Button variant="default" size="sm" loading={proof.isFetching} onClick={() => setAsked(true)}>
          {t('verify')}
        </Button>
      )}
    </Card>
  )
}

function Receipts({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const me = useMe()
  const may = useMay()
  const toast = useToast()
  const send = useSend(acknowledgeBulletin, () => toast({ text: t('acknowledged') }))
  const own = page.receipts.find((row) => row.unitId === me.unitId)
  const missing = page.receipts.filter((row) => row.at === null)
  return (
    <Card title={`${t('receipts')} ${page.receipts.length - missing.length}/${page.receipts.length}`}>
      {may('bulletin.acknowledge') && own?.at === null && (
        <Button loading={send.isPending} onClick={() => send.mutate({ params: { bulletinId: page.bulletin.id } })}>
          {t('acknowledge')}
        </Button>
      )}
      {send.error && <ProblemBox problem={send.error} />}
      <ul className="check-list">
        {page.receipts.map((row) => (
          <li key={row.unitId}>
            <span>{row.unitName}</span>
            {row.at === null ? (
              <StateMark state="unknown" word={t('notAcknowledged')} />
            ) : (
              <span className="quiet">
                {writeMoment(row.at)} {row.byName}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OwnCheck({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const me = useMe()
  const may = useMay()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const send = useSend(checkBulletin, () => toast({ text: t('done') }))
  if (!may('bulletin.acknowledge') || !page.checks.some((check) => check.unitId === me.unitId)) return null
  const params = { bulletinId: page.bulletin.id }
  return (
    <Card title={t('checks')}>
      {page.bulletin.checkUntil && <p>{t('checkUntilWas', { at: writeMoment(page.bulletin.checkUntil) })}</p>}
      <div className="row wrap">
        <Button
          loading={send.isPending}
          onClick={() => send.mutate({ params, body: { verdict: 'confirmed', reason: null } })}
        >
          {t('confirm')}
        </Button>
        <Asking
          word={t('object')}
          problem={send.error}
          pending={send.isPending}
          onSend={
            reason.trim() === ''
              ? null
              : (close) =>
                  send.mutate({ params, body: { verdict: 'objected', reason: reason.trim() } }, { onSuccess: close })
          }
        >
          <Textarea
            label={t('objectReason')}
            autosize
            minRows={3}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Asking>
      </div>
      {send.error && <ProblemBox problem={send.error} />}
    </Card>
  )
}

function Checks({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const checked = page.checks.filter((check) => check.verdict !== null).length
  return (
    <Card title={`${t('checks')} ${checked}/${page.checks.length}`}>
      <ul className="check-list">
        {page.checks.map((check) => (
          <OneCheck key={check.unitId} check={check} />
        ))}
      </ul>
    </Card>
  )
}

function OneCheck({ check }: { readonly check: UnitCheck }) {
  const t = useTexts(bulletinTexts)
  const may = useMay()
  const [answer, setAnswer] = useState('')
  const send = useSend(answerCheck)
  const state =
    check.verdict === null ? 'unknown' : check.verdict === 'objected' ? 'late' : check.stale ? 'behind' : 'onPlan'
  const word =
    check.verdict === null
      ? t('unchecked')
      : check.verdict === 'objected'
        ? t('objected')
        : check.stale
          ? t('stale')
          : t('confirmed')
  const isOpen = check.verdict === 'objected' && check.answer === null && check.id !== null
  return (
    <li>
      <span>{check.unitName}</span>
      <StateMark state={state} word={word} />
      {check.reason && <p className="check-reason">{check.reason}</p>}
      {check.answer && <p className="check-reason quiet">{t('answered', { text: check.answer })}</p>}
      {isOpen && may('bulletin.draft') && (
        <Asking
          word={t('answer')}
          problem={send.error}
          pending={send.isPending}
          onSend={
            answer.trim() === ''
              ? null
              : (close) =>
                  send.mutate(
                    { params: { checkId: check.id ?? '' }, body: { answer: answer.trim() } },
                    { onSuccess: close },
                  )
          }
        >
          <Textarea
            label={t('answer')}
            autosize
            minRows={2}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
        </Asking>
      )}
    </li>
  )
}

function History({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const { pick } = useLanguage()
  return (
    <Card title={t('history')}>
      <ol className="check-list">
        {page.steps.map((step) => (
          <li key={`${step.what}${step.at.toISOString()}`}>
            <span>{pick(STEP_WORDS[step.what] ?? { zh: step.what, en: step.what })}</span>
            <span className="quiet">
              {writeMoment(step.at)} {step.byName}
            </span>
            {step.note && <p className="check-reason">{writeNote(step.what, step.note, pick)}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** What stands beside a step: names of the edited texts, the end of the window, or a reason as it was written. */
function writeNote(what: string, note: string, pick: (text: Text) => string): string {
  if (what === 'sentForCheck') return `→ ${writeMoment(new Date(note))}`
  if (what !== 'edited') return note
  const words: Readonly<Record<string, Text>> = { ...TEXT_KEYS, demands: { zh: '工作要求', en: 'demands' } }
  const names = note.split(', ').map((key) => words[key])
  return names.flatMap((name) => (name === undefined ? [] : [pick(name)])).join('、')
}
