/** The site diary: one entry a day, its hours under the rule of the night, checked by the supervisor. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm, type Field } from '#console/county/works/entry-form.tsx'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import {
  checkDiary,
  DIARY_COLUMNS,
  type DiaryEntry,
  pasteDiary,
  writeDiary,
} from '#county/works/diary/diary.contract.ts'
import { NIGHT_VERDICTS } from '#county/works/words.contract.ts'
import { siteTexts } from './site.texts.ts'

export function DiaryTab({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const { today } = useMe()
  const [changed, setChanged] = useState<DiaryEntry | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isWritten = contract.diary.some(({ on }) => on === today)
  const done = () => {
    setChanged(null)
    setOpen(false)
  }
  return (
    <section className="card design-box" aria-labelledby="works-diary">
      <div className="design-box-head">
        <h2 id="works-diary">{t('diary')}</h2>
        {contract.mayRecord && (
          <PasteButton
            contract={pasteDiary}
            params={{ contractId: contract.id }}
            columns={DIARY_COLUMNS}
            title={t('diary')}
          />
        )}
      </div>
      {contract.mayRecord && changed === null && (
        <details className="works-add" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('writeDay')}</summary>
          {isOpen && <DayForm contract={contract} entry={null} day={isWritten ? null : today} onDone={done} />}
        </details>
      )}
      {changed !== null && (
        <>
          <h3>{t('changeDay', { day: changed.on })}</h3>
          <DayForm key={changed.id} contract={contract} entry={changed} day={changed.on} onDone={done} />
        </>
      )}
      {contract.diary.length === 0 && <p className="quiet">{t('noDiary')}</p>}
      <ul className="works-entries">
        {contract.diary.map((entry) => (
          <li key={entry.id}>
            <OneDay contract={contract} entry={entry} onChange={() => setChanged(entry)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DayFormProps {
  readonly contract: Contract
  /** Null: a new one. */
  readonly entry: DiaryEntry | null
  readonly day: string | null
  readonly onDone: () => void
}

function DayForm({ contract, entry, day, onDone }: DayFormProps) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const { pick } = useLanguage()
  const send = useSend(writeDiary, ({ night }) => {
    const isSound = night !== 'breach' && night !== 'untold'
    toast({
      text: isSound ? t('recorded') : `${t('recorded')}：${pick(NIGHT_VERDICTS[night])}`,
      kind: isSound ? 'done' : 'late',
    })
    onDone()
  })
  const last = entry ?? contract.diary[0]
  const fields: Field[] = [
    ...(entry === null ? [{ name: 'day', label: t('day'), kind: 'day', first: day } as const] : []),
    { name: 'weather', label: t('weather'), kind: 'text', first: entry?.weather ?? '' },
    { name: 'workers', label: t('workers'), kind: 'number', first: last?.workers ?? null, max: 2000 },
    { name: 'fromTime', label: t('fromTime'), kind: 'time', first: last?.fromTime ?? '08:00' },
    { name: 'untilTime', label: t('untilTime'), kind: 'time', first: last?.untilTime ?? '18:00' },
    { name: 'noisy', label: t('noisy'), kind: 'check', first: entry?.noisy ?? false },
    { name: 'work', label: t('work'), kind: 'long', first: entry?.work ?? '' },
    { name: 'safety', label: t('safety'), kind: 'text', optional: true, first: entry?.safety ?? '' },
    { name: 'permitRef', label: t('permitRef'), kind: 'text', optional: true, first: entry?.permitRef ?? '' },
    { name: 'toldOnSite', label: t('toldOnSite'), kind: 'check', first: entry?.toldOnSite ?? false },
  ]
  return (
    <EntryForm
      label={t('writeDay')}
      fields={fields}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId: contract.id },
          body: {
            ...(values as Record<'weather' | 'fromTime' | 'untilTime' | 'work', string>),
            ...(values as { safety: string | null; permitRef: string | null; noisy: boolean; toldOnSite: boolean }),
            ...{ workers: Number(values['workers']), day: entry?.on ?? String(values['day']) },
            seenVersion: entry?.version ?? 0,
          },
        })
      }
    />
  )
}

function OneDay(of: { readonly contract: Contract; readonly entry: DiaryEntry; readonly onChange: () => void }) {
  const { contract, entry } = of
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const check = useSend(checkDiary)
  const night = NIGHT_VERDICTS[entry.night]
  return (
    <>
      <div className="works-line">
        <strong>{entry.on}</strong>
        <span>{entry.weather}</span>
        <span>{t('people', { n: entry.workers })}</span>
        <span>
          {entry.fromTime}–{entry.untilTime}
        </span>
        {entry.night !== 'day' && <StateMark state={night.state} word={pick(night)} />}
        {entry.permitRef && <span className="quiet">{t('permit', { ref: entry.permitRef })}</span>}
      </div>
      <p className="works-text">{entry.work}</p>
      {entry.safety && <p className="quiet">{entry.safety}</p>}
      {check.error && <ProblemBox problem={check.error} />}
      <div className="works-line">
        <span className="quiet">{entry.recordedByName}</span>
        {entry.checkedByName ? (
          <StateMark state="done" word={t('checkedBy', { who: entry.checkedByName })} />
        ) : (
          <StateMark state="unknown" word={t('unchecked')} />
        )}
        {contract.mayCheck && !entry.own && !entry.checkedByName && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('check')} ${entry.on}`}
            loading={check.isPending}
            onClick={() => check.mutate({ params: { diaryId: entry.id } })}
          >
            {t('check')}
          </Button>
        )}
        {contract.mayRecord && !entry.checkedByName && (
          <Button size="compact-xs" variant="default" aria-label={`${t('correct')} ${entry.on}`} onClick={of.onChange}>
            {t('correct')}
          </Button>
        )}
      </div>
    </>
  )
}
