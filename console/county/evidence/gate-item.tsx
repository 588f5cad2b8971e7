/** One requirement of a gate: what it is, by which clause, what is there, and adding to it. */
import { Button, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { FileList } from '#console/parts/file/file-list.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { attachToItem, type CheckItem, detachFromItem, noteItem } from '#county/evidence/gate/gate.contract.ts'
import { gateTexts } from './gate.texts.ts'

export interface GateItemProps {
  readonly communityId: string
  readonly item: CheckItem
  readonly mayAdd: boolean
  /** False once the gate was reviewed: what was handed in stays. */
  readonly mayRemove: boolean
}

export function GateItem({ communityId, item, mayAdd, mayRemove }: GateItemProps) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const params = { communityId, stage: item.gate, code: item.code }
  const attach = useSend(attachToItem)
  const detach = useSend(detachFromItem)
  const problem = attach.error ?? detach.error
  return (
    <li>
      <div className="evidence-item-head">
        <ItemMark item={item} />
        <strong>{pick(item)}</strong>
        <span className="quiet">
          {t(item.kind)} · {t(item.required ? 'required' : 'optional')}
        </span>
      </div>
      <p className="quiet evidence-source">
        {pick(item.source)} <span className="evidence-tag">{t(`tag${item.tag}`)}</span> <Limits item={item} />
      </p>
      {problem && <ProblemBox problem={problem} />}
      {item.files.length > 0 && (
        <FileList
          files={item.files}
          onRemove={mayRemove ? (file) => detach.mutate({ params: { ...params, fileId: file.id } }) : undefined}
        />
      )}
      {item.kind === 'measurement' && <Measured item={item} communityId={communityId} mayAdd={mayAdd} />}
      {mayAdd && (
        <FileDrop
          compact
          label={item.files.length === 0 ? t('addTo', { name: pick(item) }) : t('add')}
          onTaken={({ id }) => attach.mutate({ params, body: { fileIds: [id] } })}
        />
      )}
    </li>
  )
}

function ItemMark({ item }: { readonly item: CheckItem }) {
  const t = useTexts(gateTexts)
  if (item.fails) return <StateMark state="late" word={t('outside')} />
  if (item.met) return <StateMark state="onPlan" word={t('there')} />
  return <StateMark state={item.required ? 'behind' : 'unknown'} word={t('missing')} />
}

function Limits({ item }: { readonly item: CheckItem }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  if (item.measure === null) return null
  const { atLeast, atMost, unit } = item.measure
  return (
    <>
      {atLeast !== null && t('atLeast', { limit: atLeast, unit: pick(unit) })}{' '}
      {atMost !== null && t('atMost', { limit: atMost, unit: pick(unit) })}
    </>
  )
}

function Measured({ item, communityId, mayAdd }: Omit<GateItemProps, 'mayRemove'>) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const [value, setValue] = useState<number | string>(item.value ?? '')
  const send = useSend(noteItem)
  const unit = item.measure ? pick(item.measure.unit) : ''
  if (!mayAdd) return item.value === null ? null : <p>{t('measured', { value: item.value, unit })}</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typeof value !== 'number') return
    send.mutate({ params: { communityId, stage: item.gate, code: item.code }, body: { value, note: item.note } })
  }
  return (
    <form className="evidence-measured" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <NumberInput
        label={t('value', { unit })}
        aria-description={pick(item)}
        value={value}
        onChange={setValue}
        hideControls
      />
      <Button type="submit" variant="default" loading={send.isPending} disabled={value === '' || value === item.value}>
        {t('write')}
      </Button>
    </form>
  )
}
