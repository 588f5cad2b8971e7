/** One finding with its matter and its photos before and after, and the form that writes one down. */
import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { PhotoPair } from '#console/parts/file/photo-pair.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  addFinding,
  addPhotos,
  changeFinding,
  dropFinding,
  type NewFinding,
  raiseFinding,
  removePhoto,
} from '#county/inspections/finding/finding.contract.ts'
import type { ShownFinding } from '#county/inspections/inspection/inspection.contract.ts'
import { MATTER_KINDS, MATTER_STATES, type MatterKind } from '#county/matters/matter/words.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import type { InspectionProps } from './inspection.page.tsx'
import { inspectionsTexts } from './inspections.texts.ts'

interface FindingProps extends InspectionProps {
  readonly finding: ShownFinding
}

export function OneFinding({ inspection, finding }: FindingProps) {
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const item = inspection.checklist.find(({ code }) => code === finding.code)
  const about = [
    finding.unitName,
    pick(MATTER_KINDS[finding.kind]),
    finding.foundOn,
    item && `${pick(item)}（${item.clause}）`,
  ]
  return (
    <>
      <div className="thing-marks">
        <strong>{finding.text}</strong>
        <PageLink to={`/communities/${finding.communityId}`}>{finding.communityName}</PageLink>
        {finding.earlier > 0 && <StateMark state="late" word={t('again', { n: finding.earlier + 1 })} />}
      </div>
      <p className="quiet">{about.filter(Boolean).join('　')}</p>
      <MatterLine finding={finding} />
      <Photos inspection={inspection} finding={finding} />
      {finding.matterId === null && inspection.state === 'planned' && (
        <FindingButtons inspection={inspection} finding={finding} />
      )}
    </>
  )
}

function MatterLine({ finding }: { readonly finding: ShownFinding }) {
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const { matterId, matterLabel, outcome, leadUnitName, deadline } = finding
  const until = outcome?.deadline ?? deadline
  return (
    <p className="thing-marks">
      {matterId === null ? (
        <StateMark state="unknown" word={t('noMatter')} />
      ) : (
        <PageLink to={`/matters/${matterId}`}>{matterLabel}</PageLink>
      )}
      {outcome && (
        <StateMark state={outcome.state === 'closed' ? 'done' : 'onPlan'} word={pick(MATTER_STATES[outcome.state])} />
      )}
      {leadUnitName && (
        <span>
          {t('lead')}：{leadUnitName}
        </span>
      )}
      {until && (
        <span>
          {t('deadline')}：{until}
        </span>
      )}
    </p>
  )
}

function Photos({ inspection, finding }: FindingProps) {
  const may = useMay()('evidence.add')
  const add = useSend(addPhotos)
  const remove = useSend(removePhoto)
  const params = { findingId: finding.id }
  const isOpen = inspection.state === 'planned'
  const problem = add.error ?? remove.error
  return (
    <>
      <PhotoPair
        before={finding.before}
        after={finding.after}
        onAdd={(side) =>
          may && (isOpen || side === 'after') && ((file) => add.mutate({ params, body: { side, fileIds: [file.id] } }))
        }
        onRemove={() =>
          may && isOpen ? (file) => remove.mutate({ params: { ...params, fileId: file.id } }) : undefined
        }
      />
      {problem && <ProblemBox problem={problem} />}
    </>
  )
}

function FindingButtons({ inspection, finding }: FindingProps) {
  const t = useTexts(inspectionsTexts)
  const may = useMay()
  const raise = useSend(raiseFinding)
  const drop = useSend(dropFinding)
  const params = { findingId: finding.id }
  const problem = raise.error ?? drop.error
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      <div className="thing-buttons">
        {may('inspection.manage') && finding.leadUnitId !== null && (
          <Button
            variant="default"
            size="xs"
            loading={raise.isPending}
            onClick={() => raise.mutate({ params, body: {} })}
          >
            {t('raise')}
          </Button>
        )}
        {may('inspection.record') && (
          <>
            <FindingForm inspection={inspection} finding={finding} />
            <Button
              variant="subtle"
              size="xs"
              loading={drop.isPending}
              onClick={() => drop.mutate({ params, body: {} })}
            >
              {t('drop')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}

function wishOf(
  { inspection, finding }: InspectionProps & { finding: ShownFinding | null },
  today: string,
): NewFinding {
  if (finding !== null) {
    const { communityId, code, text, kind, foundOn, leadUnitId, deadline } = finding
    return { communityId, code, text, kind, foundOn, leadUnitId, deadline }
  }
  const communityId = inspection.targets.length === 1 ? (inspection.targets[0]?.communityId ?? '') : ''
  return { communityId, code: null, text: '', kind: 'other', foundOn: today, leadUnitId: null, deadline: null }
}

export function FindingForm(props: InspectionProps & { readonly finding: ShownFinding | null }) {
  const { inspection, finding } = props
  const t = useTexts(inspectionsTexts)
  const { today } = useMe()
  const [wish, setWish] = useState(() => wishOf(props, today))
  const add = useSend(addFinding)
  const change = useSend(changeFinding)
  const isReady = wish.communityId !== '' && wish.text.trim() !== ''
  const send = (close: () => void) => {
    const onSuccess = () => {
      if (finding === null) setWish(wishOf(props, today))
      close()
    }
    if (finding === null) add.mutate({ params: { inspectionId: inspection.id }, body: wish }, { onSuccess })
    else change.mutate({ params: { findingId: finding.id }, body: wish }, { onSuccess })
  }
  return (
    <Asking
      word={t(finding === null ? 'addFinding' : 'change')}
      problem={add.error ?? change.error}
      pending={add.isPending || change.isPending}
      onSend={isReady ? send : null}
    >
      <What {...{ inspection, finding, wish }} set={(part) => setWish((last) => ({ ...last, ...part }))} />
    </Asking>
  )
}

function What(props: {
  readonly inspection: InspectionProps['inspection']
  readonly finding: ShownFinding | null
  readonly wish: NewFinding
  readonly set: (change: Partial<NewFinding>) => void
}) {
  const { inspection, finding, wish, set } = props
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  return (
    <>
      <Select
        label={t('community')}
        required
        searchable
        disabled={finding !== null}
        data={inspection.targets.map((one) => ({
          value: one.communityId,
          label: `${one.communityName}（${one.unitName}）`,
        }))}
        value={wish.communityId || null}
        onChange={(communityId) => set({ communityId: communityId ?? '' })}
      />
      <Select
        label={t('item')}
        description={t('itemNone')}
        searchable
        clearable
        data={inspection.checklist.map((row) => ({ value: row.code, label: pick(row) }))}
        value={wish.code}
        onChange={(code) => {
          const row = inspection.checklist.find((one) => one.code === code)
          set({ code, ...(row ? { kind: row.kind } : {}) })
        }}
      />
      <Textarea
        label={t('text')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={wish.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Select
        label={t('kind')}
        allowDeselect={false}
        data={(Object.keys(MATTER_KINDS) as MatterKind[]).map((value) => ({ value, label: pick(MATTER_KINDS[value]) }))}
        value={wish.kind}
        onChange={(kind) => set({ kind: (kind ?? 'other') as MatterKind })}
      />
      <Who wish={wish} set={set} />
    </>
  )
}

function Who({ wish, set }: { readonly wish: NewFinding; readonly set: (change: Partial<NewFinding>) => void }) {
  const t = useTexts(inspectionsTexts)
  const { today } = useMe()
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  return (
    <>
      <DayPicker
        label={t('foundOn')}
        required
        max={today}
        value={wish.foundOn}
        onChange={(foundOn) => foundOn !== null && set({ foundOn })}
      />
      <Select
        label={t('lead')}
        description={t('leadHelp')}
        searchable
        clearable
        data={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={wish.leadUnitId}
        onChange={(leadUnitId) => set({ leadUnitId, ...(leadUnitId === null ? { deadline: null } : {}) })}
      />
      <DayPicker
        label={t('deadline')}
        help={t('deadlineHelp')}
        min={today}
        disabled={wish.leadUnitId === null}
        value={wish.deadline}
        onChange={(deadline) => set({ deadline })}
      />
    </>
  )
}
