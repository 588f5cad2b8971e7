/** Raising one matter: in force at once by the office, a proposal by a unit. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { Problem } from '#console/county/bulletin/asking.tsx'
import { useAddress, useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listLevelRules } from '#county/matters/escalation/rule.contract.ts'
import { type NewMatter, raiseMatter } from '#county/matters/matter/matter.contract.ts'
import {
  MATTER_KINDS,
  MATTER_SOURCES,
  matterKindSchema,
  matterSourceSchema,
  writeMatterNumber,
} from '#county/matters/matter/words.contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'
import './matters.css'
import { mattersTexts } from './matters.texts.ts'
import { CommunityPicker, UnitPickers } from './pickers.tsx'

/** Another page may send along where the matter comes from. */
const from = z.object({
  communityId: uuidSchema.optional(),
  kind: matterKindSchema.optional(),
  title: z.string().max(120).optional(),
  sourceKind: matterSourceSchema.optional(),
  sourceId: z.string().max(100).optional(),
})

type Draft = Omit<NewMatter, 'leadUnitId'> & { readonly leadUnitId: string | null }
interface Fields {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

export function Page() {
  const t = useTexts(mattersTexts)
  const go = useGo()
  const may = useMay()
  const toast = useToast()
  const [given] = useAddress(from)
  const [draft, setDraft] = useState<Draft>({
    ...{ title: given.title ?? '', demand: '', kind: given.kind ?? 'other', communityId: given.communityId ?? null },
    ...{ leadUnitId: null, cooperatingUnitIds: [], sourceId: given.sourceId ?? null, sourceNote: null, deadline: null },
    sourceKind: given.sourceKind ?? (may('matter.manage') ? 'office' : 'community'),
  })
  const send = useSend(raiseMatter, (matter) => {
    toast({ text: t('raised', { number: writeMatterNumber(matter) }) })
    go(`/matters/${matter.id}`)
  })
  const fields = { draft, set: (change: Partial<Draft>) => setDraft((last) => ({ ...last, ...change })) }
  const { leadUnitId } = draft
  const isReady = leadUnitId !== null && draft.title.trim() !== '' && draft.demand.trim() !== ''
  return (
    <>
      <PageHead
        title={t('raise')}
        trail={<PageLink to="/matters">{t('title')}</PageLink>}
        {...(may('matter.manage') ? {} : { about: t('proposal') })}
      />
      <form
        className="card matter-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) send.mutate({ body: { ...draft, leadUnitId } })
        }}
      >
        <What {...fields} />
        <UnitPickers value={draft} onChange={fields.set} />
        <When {...fields} />
        <div className="wide">
          <Problem of={send.error} />
        </div>
        <div className="wide row">
          <Button type="submit" disabled={!isReady} loading={send.isPending}>
            {may('matter.manage') ? t('send') : t('propose')}
          </Button>
          <Button variant="default" onClick={() => go('/matters')}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </>
  )
}

function What({ draft, set }: Fields) {
  const t = useTexts(mattersTexts)
  return (
    <>
      <TextInput
        className="wide"
        label={t('what')}
        description={t('whatHelp')}
        required
        maxLength={120}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <CommunityPicker value={draft.communityId} onChange={(communityId) => set({ communityId })} />
      <Words label={t('kind')} words={MATTER_KINDS} value={draft.kind} onChange={(kind) => set({ kind })} />
      <Textarea
        className="wide"
        label={t('demand')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={draft.demand}
        onChange={(event) => set({ demand: event.currentTarget.value })}
      />
    </>
  )
}

function When({ draft, set }: Fields) {
  const t = useTexts(mattersTexts)
  const { today } = useMe()
  const rules = useCall(listLevelRules, {}).data
  const days = rules?.versions.find((rule) => rule.version === rules.inForce)?.content.firstDays
  return (
    <>
      <DayPicker
        label={t('deadline')}
        {...(days === undefined ? {} : { help: t('deadlineHelp', { n: days }) })}
        min={today}
        value={draft.deadline}
        onChange={(deadline) => set({ deadline })}
      />
      <Words
        label={t('source')}
        words={MATTER_SOURCES}
        value={draft.sourceKind}
        onChange={(sourceKind) => set({ sourceKind })}
      />
      <TextInput
        className="wide"
        label={t('sourceNote')}
        description={t('sourceNoteHelp')}
        maxLength={200}
        value={draft.sourceNote ?? ''}
        onChange={(event) => set({ sourceNote: event.currentTarget.value || null })}
      />
    </>
  )
}

function Words<W extends string>(props: {
  readonly label: string
  readonly words: Readonly<Record<W, Text>>
  readonly value: W
  readonly onChange: (value: W) => void
}) {
  const { pick } = useLanguage()
  return (
    <Select
      label={props.label}
      allowDeselect={false}
      data={(Object.keys(props.words) as W[]).map((value) => ({ value, label: pick(props.words[value]) }))}
      value={props.value}
      onChange={(value) => value !== null && props.onChange(value as W)}
    />
  )
}
