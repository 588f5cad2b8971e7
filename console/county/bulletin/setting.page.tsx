/** Head, numbering and mark of the bulletins to come. */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { FieldRow } from '#console/parts/field/drop-field.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { getSetting, putSetting, type Setting } from '#county/bulletin/setting/setting.contract.ts'
import './bulletin.css'
import { bulletinTexts } from './bulletin.texts.ts'

export function Page() {
  const t = useTexts(bulletinTexts)
  const setting = useCall(getSetting, {})
  return (
    <>
      <PageHead title={t('settingTitle')} about={t('settingAbout')} />
      <Answer of={setting}>{(answer) => <Form first={answer.setting} version={answer.version} />}</Answer>
    </>
  )
}

const TEXTS = ['masthead', 'office', 'printedBy'] as const
const NUMBERS = ['firstYear', 'firstNumber', 'firstRunningNumber'] as const

function Form({ first, version }: { readonly first: Setting; readonly version: number }) {
  const t = useTexts(bulletinTexts)
  const toast = useToast()
  const [setting, setSetting] = useState(first)
  const [seen, setSeen] = useState(version)
  const save = useSend(putSetting, (answer) => {
    setSeen(answer.version)
    toast({ text: t('done') })
  })
  const change = (part: Partial<Setting>) => setSetting({ ...setting, ...part })
  return (
    <form
      className="card setting-form stack"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ body: setting, ifMatch: seen })
      }}
    >
      {TEXTS.map((key) => (
        <TextInput
          key={key}
          label={t(key)}
          value={setting[key]}
          onChange={(event) => change({ [key]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('mark')}
        value={setting.mark ?? ''}
        onChange={(event) => change({ mark: event.currentTarget.value || null })}
      />
      <FieldRow>
        {NUMBERS.map((key) => (
          <NumberInput
            key={key}
            label={t(key)}
            min={1}
            allowDecimal={false}
            value={setting[key]}
            onChange={(value) => change({ [key]: Number(value) })}
          />
        ))}
        <NumberInput
          label={t('copies')}
          min={1}
          allowDecimal={false}
          value={setting.copies ?? ''}
          onChange={(value) => change({ copies: value === '' ? null : Number(value) })}
        />
      </FieldRow>
      <Checkbox
        label={t('annexInWord')}
        checked={setting.annexInWord}
        onChange={(event) => change({ annexInWord: event.currentTarget.checked })}
      />
      {save.error && <ProblemBox problem={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
