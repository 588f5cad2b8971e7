/** What holds a community back, since when and who must act; recording, sorting and clearing it. */

import { Button, NativeSelect, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  BLOCKER_KINDS,
  type Blocker,
  type BlockerKind,
  clearBlocker,
  reportBlocker,
  sortBlocker,
} from '#county/programme/blocker/blocker.contract.ts'
import { dayOf } from '#terms/day.ts'
import { programmeTexts } from './programme.texts.ts'

const KINDS = Object.keys(BLOCKER_KINDS) as BlockerKind[]

export interface BlockersProps {
  readonly communityId: string
  readonly blockers: readonly Blocker[]
  readonly mayEdit: boolean
}

export function Blockers({ communityId, blockers, mayEdit }: BlockersProps) {
  const t = useTexts(programmeTexts)
  const [form, setForm] = useState<{ clear: Blocker | null } | null>(null)
  const isOpen = (blocker: Blocker) => blocker.clearedOn === null && blocker.withdrawnAt === null
  const open = blockers.filter(isOpen)
  const closed = blockers.filter((blocker) => !isOpen(blocker))
  return (
    <section className="card programme-box" aria-labelledby="programme-blockers">
      <h2 id="programme-blockers">{t('blockers')}</h2>
      {open.length === 0 && <p className="quiet">{t('blockersNone')}</p>}
      <ul className="programme-list">
        {open.map((blocker) => (
          <OpenBlocker
            key={blocker.id}
            blocker={blocker}
            mayEdit={mayEdit}
            onClear={() => setForm({ clear: blocker })}
          />
        ))}
      </ul>
      {mayEdit && (
        <Button size="compact-sm" variant="light" onClick={() => setForm({ clear: null })}>
          {t('reportBlocker')}
        </Button>
      )}
      {closed.length > 0 && <ClosedBlockers blockers={closed} />}
      {form?.clear && <ClearForm blocker={form.clear} onClose={() => setForm(null)} />}
      {form && !form.clear && <ReportForm communityId={communityId} onClose={() => setForm(null)} />}
    </section>
  )
}

function OpenBlocker(props: { readonly blocker: Blocker; readonly mayEdit: boolean; readonly onClear: () => void }) {
  const { blocker, mayEdit, onClear } = props
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const sort = useSend(sortBlocker)
  const since = blocker.since
    ? t('sinceDay', { day: blocker.since })
    : t('sinceUnknown', { day: dayOf(new Date(blocker.recordedAt)) })
  return (
    <li>
      <p>
        <strong>{pick(BLOCKER_KINDS[blocker.kind])}</strong> {blocker.text}
      </p>
      <p className="quiet">
        {since} · {t('mustAct')}: {[blocker.mustActUnitName, blocker.mustAct].filter(Boolean).join(',')}
      </p>
      {blocker.needsLook && <p className="programme-mark">▲ {t('needsLook')}</p>}
      {sort.error && <ProblemBox problem={sort.error} />}
      {mayEdit && (
        <div className="programme-deeds">
          <Button size="compact-sm" variant="light" onClick={onClear}>
            {t('clearBlocker')}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={t('chooseKind')}
            value={blocker.kind}
            disabled={sort.isPending}
            onChange={(event) =>
              sort.mutate({
                params: { blockerId: blocker.id },
                body: { kind: event.currentTarget.value as BlockerKind },
              })
            }
            data={KINDS.map((kind) => ({ value: kind, label: pick(BLOCKER_KINDS[kind]) }))}
          />
        </div>
      )}
    </li>
  )
}

function ClosedBlockers({ blockers }: { readonly blockers: readonly Blocker[] }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  return (
    <details>
      <summary>{t('closedBlockers', { n: blockers.length })}</summary>
      <ul className="programme-list">
        {blockers.map((blocker) => (
          <li key={blocker.id} className="quiet">
            {pick(BLOCKER_KINDS[blocker.kind])} {blocker.text} ·{' '}
            {blocker.clearedOn ? t('wasCleared', { day: blocker.clearedOn }) : t('wasWithdrawn')}
            {blocker.clearedNote && ` · ${blocker.clearedNote}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

function ClearForm({ blocker, onClose }: { readonly blocker: Blocker; readonly onClose: () => void }) {
  const t = useTexts(programmeTexts)
  const toast = useToast()
  const today = useMe().today
  const [on, setOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const clear = useSend(clearBlocker, () => {
    toast({ text: t('saved') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (on !== null) clear.mutate({ params: { blockerId: blocker.id }, body: { on, note } })
  }
  return (
    <Dialog onClose={onClose} title={t('clearTitle')}>
      <form className="programme-form" onSubmit={submit}>
        {clear.error && <ProblemBox problem={clear.error} />}
        <p>{blocker.text}</p>
        <DayPicker label={t('clearedOn')} value={on} onChange={setOn} max={today} required />
        <Textarea label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <FormButtons onClose={onClose} isPending={clear.isPending} />
      </form>
    </Dialog>
  )
}

function ReportForm({ communityId, onClose }: { readonly communityId: string; readonly onClose: () => void }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const today = useMe().today
  const [kind, setKind] = useState<BlockerKind>('entry')
  const [text, setText] = useState('')
  const [since, setSince] = useState<string | null>(today)
  const report = useSend(reportBlocker, () => {
    toast({ text: t('saved') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (since !== null) report.mutate({ params: { communityId }, body: { kind, text, since, mustActUnitId: null } })
  }
  return (
    <Dialog onClose={onClose} title={t('reportBlocker')}>
      <form className="programme-form" onSubmit={submit}>
        {report.error && <ProblemBox problem={report.error} />}
        <NativeSelect
          label={t('kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as BlockerKind)}
          data={KINDS.map((value) => ({ value, label: pick(BLOCKER_KINDS[value]) }))}
        />
        <Textarea label={t('text')} value={text} onChange={(event) => setText(event.currentTarget.value)} required />
        <DayPicker label={t('since')} value={since} onChange={setSince} max={today} required />
        <FormButtons onClose={onClose} isPending={report.isPending} />
      </form>
    </Dialog>
  )
}

function FormButtons({ onClose, isPending }: { readonly onClose: () => void; readonly isPending: boolean }) {
  const t = useTexts(programmeTexts)
  return (
    <div className="programme-buttons">
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={isPending}>
        {t('save')}
      </Button>
    </div>
  )
}
