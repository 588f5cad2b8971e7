/** The next steps of a matter for whoever looks at it: responsible unit, second person, office. */
import { Button, Radio, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Asking, Problem } from '#console/county/bulletin/asking.tsx'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { Matter } from '#county/matters/matter/matter.contract.ts'
import * as contract from '#county/matters/matter/step.contract.ts'
import { getSlip } from '#county/matters/slip/slip.contract.ts'
import { AskPause, DecidePause, Resume } from './clock-actions.tsx'
import { mattersTexts } from './matters.texts.ts'
import { Change, Issue, Reopen } from './office-actions.tsx'

export interface ActionProps {
  readonly matter: Matter
}

export function MatterActions({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const may = useMay()
  const manages = may('matter.manage')
  const answers = may('matter.reply') && matter.may.answer
  const { state } = matter
  const isOpen = state === 'open'
  const asked = matter.pauses.some((pause) => pause.decidedAt === null)
  return (
    <>
      {answers && isOpen && matter.receivedAt === null && <Receive matter={matter} />}
      {answers && isOpen && <Reply matter={matter} />}
      {answers && ['open', 'replied', 'checked'].includes(state) && <Note matter={matter} />}
      {may('matter.check') && matter.may.check && state === 'replied' && <Check matter={matter} />}
      {manages && state === 'proposed' && <Issue matter={matter} />}
      {manages && state === 'checked' && <Close matter={matter} />}
      {manages && isOpen && asked && <DecidePause matter={matter} />}
      {manages && isOpen && matter.pausedOn !== null && <Resume matter={matter} />}
      {answers && isOpen && !asked && matter.pausedOn === null && <AskPause matter={matter} />}
      {manages && isOpen && <Change matter={matter} />}
      {manages && (state === 'replied' || state === 'checked') && <Reasoned matter={matter} step="sendBack" />}
      {manages && state === 'closed' && <Reopen matter={matter} />}
      {state !== 'proposed' && (
        <Button variant="default" onClick={() => void download(getSlip, { params: { matterId: matter.id } })}>
          {t('slip')}
        </Button>
      )}
      {manages && (state === 'open' || state === 'proposed') && <Reasoned matter={matter} step="withdraw" />}
    </>
  )
}

function Receive({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const toast = useToast()
  const send = useSend(contract.receiveMatter, () => toast({ text: t('done') }))
  return (
    <>
      <Button
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate({ params: { matterId: matter.id }, body: {} })}
      >
        {t('receive')}
      </Button>
      <Problem of={send.error} />
    </>
  )
}

/** A button that asks for one text. */
export function OneText(props: {
  readonly word: string
  readonly label: string
  readonly help?: string
  readonly accent?: boolean
  readonly optional?: boolean
  readonly max: number
  readonly problem: unknown
  readonly pending: boolean
  readonly onSend: (text: string, close: () => void) => void
  readonly children?: ReactNode
}) {
  const [text, setText] = useState('')
  const isReady = props.optional || text.trim() !== ''
  return (
    <Asking
      word={props.word}
      accent={props.accent ?? false}
      problem={props.problem}
      pending={props.pending}
      onSend={isReady ? (close) => props.onSend(text.trim(), close) : null}
    >
      {props.help && <p className="quiet">{props.help}</p>}
      {props.children}
      <Textarea
        label={props.label}
        required={!props.optional}
        autosize
        minRows={3}
        maxLength={props.max}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Asking>
  )
}

function Reply({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const send = useSend(contract.replyMatter)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t('reply'), label: t('replyText'), max: 4000, accent: true }}
      {...{ problem: send.error, pending: send.isPending }}
      onSend={(text, close) => send.mutate({ params, body: { text } }, { onSuccess: close })}
    />
  )
}

function Note({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const send = useSend(contract.noteProgress)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t('note'), label: t('noteText'), max: 4000, problem: send.error, pending: send.isPending }}
      onSend={(text, close) => send.mutate({ params, body: { text } }, { onSuccess: close })}
    />
  )
}

function Close({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const send = useSend(contract.closeMatter)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t('close'), label: t('closeText'), max: 1000, accent: true, optional: true }}
      {...{ problem: send.error, pending: send.isPending }}
      onSend={(text, close) => send.mutate({ params, body: { text } }, { onSuccess: close })}
    />
  )
}

function Reasoned({ matter, step }: ActionProps & { readonly step: 'sendBack' | 'withdraw' }) {
  const t = useTexts(mattersTexts)
  const send = useSend(step === 'sendBack' ? contract.sendBackMatter : contract.withdrawMatter)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t(step), label: t('reason'), max: 1000, problem: send.error, pending: send.isPending }}
      {...(step === 'withdraw' ? { help: t('withdrawHelp') } : {})}
      onSend={(reason, close) => send.mutate({ params, body: { reason } }, { onSuccess: close })}
    />
  )
}

function Check({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const { today } = useMe()
  const [passed, setPassed] = useState<'yes' | 'no' | null>(null)
  const [on, setOn] = useState<string | null>(today)
  const [text, setText] = useState('')
  const send = useSend(contract.checkMatter)
  const params = { matterId: matter.id }
  const isReady = passed !== null && on !== null && text.trim() !== ''
  return (
    <Asking
      word={t('check')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) =>
              send.mutate({ params, body: { passed: passed === 'yes', on, text: text.trim() } }, { onSuccess: close })
          : null
      }
    >
      <p className="quiet">{t('checkHelp')}</p>
      <Radio.Group label={t('checkPassed')} value={passed ?? ''} onChange={(value) => setPassed(value as 'yes' | 'no')}>
        <div className="row wrap">
          <Radio value="yes" label={t('passedYes')} />
          <Radio value="no" label={t('passedNo')} />
        </div>
      </Radio.Group>
      <DayPicker label={t('checkOn')} value={on} max={today} onChange={setOn} />
      <Textarea
        label={t('checkText')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Asking>
  )
}
