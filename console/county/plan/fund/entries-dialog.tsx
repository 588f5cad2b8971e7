/** The entries of one community, recording one, and taking one back. */
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  addFund,
  cancelFund,
  FUND_KINDS,
  FUND_SOURCES,
  type FundEntry,
  type FundKind,
  type FundSource,
  listFundEntries,
} from '#county/plan/fund/fund.contract.ts'
import type { Text } from '#terms/text.ts'
import { fundTexts } from './fund.texts.ts'

interface DialogProps {
  readonly communityId: string
  readonly onClose: () => void
}

export function EntriesDialog({ communityId, onClose }: DialogProps) {
  const t = useTexts(fundTexts)
  const may = useMay()
  const entries = useCall(listFundEntries, { params: { communityId } })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('entries', { name: entries.data?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Answer of={entries} height={200}>
        {(answer) => (
          <div className="stack">
            {answer.entries.length === 0 && <p className="quiet">{t('noEntries')}</p>}
            <ul className="plan-entries">
              {answer.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} mayEdit={answer.mayEdit && may('programme.edit')} />
              ))}
            </ul>
            {answer.mayEdit && may('programme.edit') && <AddForm communityId={communityId} />}
          </div>
        )}
      </Answer>
    </Modal>
  )
}

function Entry({ entry, mayEdit }: { readonly entry: FundEntry; readonly mayEdit: boolean }) {
  const t = useTexts(fundTexts)
  const { pick } = useLanguage()
  const send = useSend(cancelFund)
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { fundId: entry.id }, body: { note: note.trim() } })
  }
  return (
    <li>
      <p>
        <strong>{pick(FUND_KINDS[entry.kind])}</strong> {entry.amount} · {pick(FUND_SOURCES[entry.source])} · {entry.on}{' '}
        · {entry.documentRef} {entry.cancelled && <em>({t('cancelled')})</em>}
        {entry.cancelsId !== null && <em>({t('cancels')})</em>}
      </p>
      <p className="quiet">
        {entry.recordedByName} {entry.note}{' '}
        {mayEdit && !entry.cancelled && entry.cancelsId === null && !asking && (
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
            {t('cancelEntry')}
          </Button>
        )}
      </p>
      {asking && !entry.cancelled && (
        <form className="plan-fields" onSubmit={submit}>
          {send.error && <ProblemBox problem={send.error} />}
          <TextInput
            label={t('cancelWhy')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            required
          />
          <Button type="submit" variant="default" loading={send.isPending}>
            {t('cancelEntry')}
          </Button>
        </form>
      )}
    </li>
  )
}

function AddForm({ communityId }: { readonly communityId: string }) {
  const t = useTexts(fundTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const { today } = useMe()
  const [kind, setKind] = useState<FundKind>('arrived')
  const [source, setSource] = useState<FundSource>('government')
  const [amount, setAmount] = useState('')
  const [day, setDay] = useState<string | null>(today)
  const [documentRef, setDocument] = useState('')
  const [note, setNote] = useState('')
  const send = useSend(addFund, () => {
    toast({ text: t('saved') })
    setAmount('')
    setDocument('')
    setNote('')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === null) return
    send.mutate({
      params: { communityId },
      body: { kind, source, amount, day, documentRef, note: note.trim() || null },
    })
  }
  const data = (words: Readonly<Record<string, Text>>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: pick(word) }))
  return (
    <form className="plan-fields" onSubmit={submit} aria-label={t('add')}>
      {send.error && <ProblemBox problem={send.error} />}
      <Select
        label={t('kind')}
        data={data(FUND_KINDS)}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind((value ?? kind) as FundKind)}
      />
      <Select
        label={t('source')}
        data={data(FUND_SOURCES)}
        value={source}
        allowDeselect={false}
        onChange={(value) => setSource((value ?? source) as FundSource)}
      />
      <TextInput
        label={t('amount')}
        value={amount}
        inputMode="decimal"
        onChange={(event) => setAmount(event.currentTarget.value)}
        required
      />
      <DayPicker label={t('day')} value={day} max={today} onChange={setDay} required />
      <TextInput
        label={t('documentRef')}
        value={documentRef}
        onChange={(event) => setDocument(event.currentTarget.value)}
        required
      />
      <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button type="submit" loading={send.isPending}>
        {t('add')}
      </Button>
    </form>
  )
}
