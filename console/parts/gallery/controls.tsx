/** Buttons, fields, messages, questions, faults and empty states, each in use. */
import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '#console/parts/api.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { DropField, FieldRow } from '#console/parts/field/drop-field.tsx'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { galleryTexts } from './gallery.texts.ts'

export function GalleryControls() {
  const t = useTexts(galleryTexts)
  const [day, setDay] = useState<string | null>('2020-04-15')
  const toast = useToast()
  return (
    <div className="gallery-two">
      <section className="card stack gallery-box">
        <h2>{t('buttons')}</h2>
        <div className="row wrap">
          <Button>{t('main')}</Button>
          <Button variant="default">{t('second')}</Button>
          <Button variant="subtle">{t('quietAction')}</Button>
          <Button disabled>{t('main')}</Button>
          <Button loading>{t('main')}</Button>
        </div>
        <FieldRow>
          <TextInput label={t('name')} defaultValue="紫云新苑" />
          <TextInput label={t('name')} error={t('nameWrong')} />
          <Select
            label={t('unit')}
            data={['上派镇', '三河镇', '桃花镇']}
            defaultValue="上派镇"
            comboboxProps={{ withinPortal: true }}
          />
          <Switch label={t('light')} defaultChecked />
        </FieldRow>
        <DayPicker label={t('asOfDay')} value={day} onChange={setDay} steps />
        <DropField
          label={t('drop')}
          help={t('dropHelp')}
          accept=".xlsx,.xls,.csv"
          multiple
          onFiles={(files) => toast({ text: files.map((f) => f.name).join(', ') })}
        />
      </section>
      <GalleryMessages />
    </div>
  )
}

function GalleryMessages() {
  const t = useTexts(galleryTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const ask = async () => {
    const yes = await confirm({
      title: t('askTitle'),
      loses: t('askLoses'),
      undo: t('askUndo'),
      action: t('askAction'),
      danger: true,
    })
    if (yes) toast({ text: t('undone') })
  }
  return (
    <section className="card stack gallery-box">
      <h2>{t('messages')}</h2>
      <div className="row wrap">
        <Button variant="default" onClick={() => toast({ text: t('saved'), undo: () => toast({ text: t('undone') }) })}>
          {t('sayDone')}
        </Button>
        <Button variant="default" onClick={() => void ask()}>
          {t('ask')}
        </Button>
      </div>
      <ProblemBox problem={new ApiProblem(400, 'ledger.noSuchMonth', t('problem'))} onRetry={() => undefined} />
      <EmptyState title={t('emptyTitle')} text={t('emptyText')} next={<Button>{t('main')}</Button>} />
    </section>
  )
}
