/** What follows for units, and writing it down: a sanction only with a legal basis of the list. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  addMeasure,
  dropMeasure,
  listBases,
  MEASURE_COLUMNS,
  pasteMeasures,
} from '#county/assessment/basis/basis.contract.ts'
import { FOLLOW_UPS, type FollowUp } from '#county/assessment/rule/words.contract.ts'
import type { AssessmentProps } from './assessment.page.tsx'
import { assessmentTexts } from './assessment.texts.ts'

export function Measures({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const manages = useMay()('assessment.manage') && assessment.state !== 'published'
  const drop = useSend(dropMeasure)
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('measures')}</h2>
        {manages && (
          <div className="row">
            <PasteButton
              contract={pasteMeasures}
              params={{ assessmentId: assessment.id }}
              columns={MEASURE_COLUMNS}
              title={t('measures')}
            />
            <AddMeasure assessment={assessment} />
          </div>
        )}
      </div>
      {assessment.measures.length === 0 && <p className="quiet">{t('noMeasures')}</p>}
      <ul className="assessment-plain">
        {assessment.measures.map((one) => (
          <li key={one.id}>
            <div className="assessment-line">
              <span className="thing-marks">
                <strong>{pick(FOLLOW_UPS[one.kind])}</strong>
                <span>{one.unitName}</span>
              </span>
              <p>
                {one.text} <span className="quiet">{[one.basis, one.decisionRef].filter(Boolean).join('；')}</span>
              </p>
            </div>
            {manages && (
              <Button
                variant="subtle"
                size="compact-sm"
                loading={drop.isPending}
                onClick={() => drop.mutate({ params: { measureId: one.id }, body: {} })}
              >
                {t('drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Wish {
  readonly unitId: string | null
  readonly kind: FollowUp
  readonly text: string
  readonly basisId: string | null
  readonly decisionRef: string
}
const NOTHING: Wish = { unitId: null, kind: 'notice', text: '', basisId: null, decisionRef: '' }

function AddMeasure({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const [wish, setWish] = useState(NOTHING)
  const set = (change: Partial<Wish>) => setWish((last) => ({ ...last, ...change }))
  const send = useSend(addMeasure)
  const { unitId } = wish
  const hasBasis = wish.kind !== 'sanction' || wish.basisId !== null
  const isReady = unitId !== null && wish.text.trim() !== '' && wish.decisionRef.trim() !== '' && hasBasis
  const submit = (close: () => void) => {
    if (unitId === null) return
    const onSuccess = () => {
      setWish(NOTHING)
      close()
    }
    send.mutate({ params: { assessmentId: assessment.id }, body: { ...wish, unitId } }, { onSuccess })
  }
  return (
    <Asking word={t('addMeasure')} problem={send.error} pending={send.isPending} onSend={isReady ? submit : null}>
      <Select
        label={t('unit')}
        required
        searchable
        data={assessment.sheets.map((sheet) => ({ value: sheet.unitId, label: sheet.unitName }))}
        value={unitId}
        onChange={(value) => set({ unitId: value })}
      />
      <What wish={wish} set={set} />
      <TextInput
        label={t('decisionRef')}
        required
        maxLength={300}
        value={wish.decisionRef}
        onChange={(event) => set({ decisionRef: event.currentTarget.value })}
      />
    </Asking>
  )
}

function What({ wish, set }: { readonly wish: Wish; readonly set: (change: Partial<Wish>) => void }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const bases = (useCall(listBases, {}).data?.bases ?? []).filter(({ retiredAt }) => retiredAt === null)
  return (
    <>
      <Select
        label={t('measureKind')}
        allowDeselect={false}
        data={(Object.keys(FOLLOW_UPS) as FollowUp[]).map((value) => ({ value, label: pick(FOLLOW_UPS[value]) }))}
        value={wish.kind}
        onChange={(kind) =>
          set({ kind: (kind ?? 'notice') as FollowUp, ...(kind === 'sanction' ? {} : { basisId: null }) })
        }
      />
      {wish.kind === 'sanction' && (
        <Select
          label={t('basis')}
          description={t('basisHelp')}
          required
          searchable
          data={bases.map((one) => ({ value: one.id, label: `《${one.title}》${one.article}` }))}
          value={wish.basisId}
          onChange={(basisId) => set({ basisId })}
        />
      )}
      <Textarea
        label={t('measureText')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={wish.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
    </>
  )
}
