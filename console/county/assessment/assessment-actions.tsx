/** The next steps of an assessment for whoever looks: counting again, showing, awards, publishing, files. */
import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { call, download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import * as contract from '#county/assessment/assessment/assessment.contract.ts'
import { AWARD_COLUMNS, addAward, pasteAwards } from '#county/assessment/basis/basis.contract.ts'
import { ITEM_KINDS } from '#county/assessment/rule/words.contract.ts'
import { addDays } from '#terms/day.ts'
import type { AssessmentProps } from './assessment.page.tsx'
import { assessmentTexts } from './assessment.texts.ts'

export function AssessmentActions({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const may = useMay()
  const { state } = assessment
  const params = { assessmentId: assessment.id }
  const manages = may('assessment.manage') && state !== 'published'
  return (
    <>
      {may('assessment.publish') && state === 'shown' && <Publish assessment={assessment} />}
      {manages && (
        <>
          <Show assessment={assessment} />
          <AddAward assessment={assessment} />
          <PasteButton contract={pasteAwards} params={params} columns={AWARD_COLUMNS} word={t('pasteAwards')} />
          <Recount assessment={assessment} />
        </>
      )}
      <Button variant="default" onClick={() => void download(contract.getAssessmentWord, { params })}>
        {t('word')}
      </Button>
      {assessment.sheets.length === 1 && (
        <SheetButton label={t('excel')} save={() => download(contract.exportAssessment, { params })} />
      )}
      {assessment.issue && <Verify assessment={assessment} />}
    </>
  )
}

function useRefused() {
  const toast = useToast()
  return (error: Error) => toast({ kind: 'late', text: error.message })
}

function Recount({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const toast = useToast()
  const onError = useRefused()
  const send = useSend(contract.recountAssessment, () => toast({ text: t('recounted') }))
  return (
    <Button
      variant="default"
      loading={send.isPending}
      onClick={() => send.mutate({ params: { assessmentId: assessment.id }, body: {} }, { onError })}
    >
      {t('recount')}
    </Button>
  )
}

function Show({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const { today } = useMe()
  const [day, setDay] = useState<string | null>(assessment.objectUntil ?? addDays(today, 5))
  const send = useSend(contract.showAssessment)
  return (
    <Asking
      word={t('show')}
      accent={assessment.state === 'draft'}
      problem={send.error}
      pending={send.isPending}
      onSend={
        day === null
          ? null
          : (close) =>
              send.mutate({ params: { assessmentId: assessment.id }, body: { objectUntil: day } }, { onSuccess: close })
      }
    >
      <p className="quiet">{t('showHelp')}</p>
      <DayPicker label={t('objectUntil')} required min={today} value={day} onChange={setDay} />
    </Asking>
  )
}

function Publish({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const onError = useRefused()
  const send = useSend(contract.publishAssessment, () => toast({ text: t('published') }))
  const ask = async () => {
    const question = { title: t('publish'), loses: t('publishLoses'), undo: t('publishUndo'), action: t('publish') }
    if (!(await confirm(question))) return
    send.mutate({ params: { assessmentId: assessment.id }, ifMatch: assessment.version, body: {} }, { onError })
  }
  return (
    <Button loading={send.isPending} onClick={() => void ask()}>
      {t('publish')}
    </Button>
  )
}

function Verify({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const toast = useToast()
  const onError = useRefused()
  const run = () =>
    call(contract.verifyAssessment, { params: { assessmentId: assessment.id } }).then(
      ({ intact }) => toast({ text: t(intact ? 'intact' : 'broken'), ...(intact ? {} : { kind: 'late' }) }),
      onError,
    )
  return (
    <Button variant="default" onClick={() => void run()}>
      {t('verify')}
    </Button>
  )
}

function AddAward({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const [wish, setWish] = useState({ unitId: '', itemCode: '', points: 1, text: '', decisionRef: '' })
  const set = (change: Partial<typeof wish>) => setWish((last) => ({ ...last, ...change }))
  const send = useSend(addAward)
  const sheet = assessment.sheets.find(({ unitId }) => unitId === wish.unitId)
  const lines = sheet?.content.lines.filter(({ kind }) => kind === 'bonus' || kind === 'veto') ?? []
  const line = lines.find(({ code }) => code === wish.itemCode)
  const isReady = line !== undefined && wish.text.trim() !== '' && wish.decisionRef.trim() !== ''
  const submit = (close: () => void) =>
    send.mutate({ params: { assessmentId: assessment.id }, body: wish }, { onSuccess: close })
  return (
    <Asking word={t('award')} problem={send.error} pending={send.isPending} onSend={isReady ? submit : null}>
      <p className="quiet">{t('awardHelp')}</p>
      <Select
        label={t('unit')}
        required
        searchable
        data={assessment.sheets.map((one) => ({ value: one.unitId, label: one.unitName }))}
        value={wish.unitId || null}
        onChange={(unitId) => set({ unitId: unitId ?? '', itemCode: '' })}
      />
      <Select
        label={t('item')}
        required
        disabled={sheet === undefined}
        data={lines.map((one) => ({ value: one.code, label: `${pick(ITEM_KINDS[one.kind])}：${pick(one)}` }))}
        value={wish.itemCode || null}
        onChange={(itemCode) => set({ itemCode: itemCode ?? '' })}
      />
      {line?.kind === 'bonus' && (
        <NumberInput
          label={t('awardPoints')}
          min={0.5}
          max={line.full}
          step={0.5}
          value={wish.points}
          onChange={(points) => set({ points: Number(points) || 0 })}
        />
      )}
      <Why wish={wish} set={set} />
    </Asking>
  )
}

interface Reason {
  readonly text: string
  readonly decisionRef: string
}

function Why({ wish, set }: { readonly wish: Reason; readonly set: (change: Partial<Reason>) => void }) {
  const t = useTexts(assessmentTexts)
  return (
    <>
      <Textarea
        label={t('awardText')}
        required
        maxLength={500}
        value={wish.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <TextInput
        label={t('decisionRef')}
        required
        maxLength={300}
        value={wish.decisionRef}
        onChange={(event) => set({ decisionRef: event.currentTarget.value })}
      />
    </>
  )
}
