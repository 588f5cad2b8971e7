/** The forms over the lists of notices, complaints and publicity. */
import { EntryForm } from '#console/county/works/entry-form.tsx'
import { useSend } from '#console/parts/calls.ts'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import { addComplaint, addNotice, addPublicity } from '#county/works/public/public.contract.ts'
import {
  COMPLAINT_KINDS,
  COMPLAINT_WAYS,
  type ComplaintKind,
  type ComplaintWay,
  NOTICE_KINDS,
  type NoticeKind,
  PUBLICITY_FORMS,
  type PublicityForm as PublicityWord,
} from '#county/works/words.contract.ts'
import { addDays } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { siteTexts } from './site.texts.ts'

interface FormProps {
  readonly contract: Contract
  readonly onDone: () => void
}

function useChoices() {
  const { pick } = useLanguage()
  return (words: Readonly<Record<string, Text>>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: pick(word) }))
}

function useDone(onDone: () => void): () => void {
  const t = useTexts(siteTexts)
  const toast = useToast()
  return () => {
    toast({ text: t('recorded') })
    onDone()
  }
}

export function NoticeForm({ contract, onDone }: FormProps) {
  const t = useTexts(siteTexts)
  const choices = useChoices()
  const { today } = useMe()
  const send = useSend(addNotice, useDone(onDone))
  return (
    <EntryForm
      label={t('addNotice')}
      fields={[
        { name: 'kind', label: t('kind'), kind: 'choice', choices: choices(NOTICE_KINDS), first: 'works' },
        { name: 'title', label: t('noticeTitle'), kind: 'text' },
        { name: 'body', label: t('body'), kind: 'long' },
        { name: 'postedOn', label: t('postedOn'), kind: 'day', first: today },
        { name: 'untilOn', label: t('untilOn'), kind: 'day', first: addDays(today, 15) },
        { name: 'places', label: t('places'), kind: 'text' },
      ]}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId: contract.id },
          body: {
            ...(values as Record<'title' | 'body' | 'postedOn' | 'untilOn' | 'places', string>),
            kind: values['kind'] as NoticeKind,
          },
        })
      }
    />
  )
}

export function ComplaintForm({ contract, onDone }: FormProps) {
  const t = useTexts(siteTexts)
  const choices = useChoices()
  const { today } = useMe()
  const send = useSend(addComplaint, useDone(onDone))
  return (
    <EntryForm
      label={t('addComplaint')}
      fields={[
        { name: 'day', label: t('day'), kind: 'day', first: today },
        { name: 'kind', label: t('kind'), kind: 'choice', choices: choices(COMPLAINT_KINDS), first: 'noise' },
        { name: 'way', label: t('way'), kind: 'choice', choices: choices(COMPLAINT_WAYS), first: 'site' },
        { name: 'count', label: t('count'), kind: 'number', first: 1, min: 1, max: 1000 },
        { name: 'text', label: t('cause'), kind: 'long', help: t('complaintsHelp') },
      ]}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId: contract.id },
          body: {
            ...(values as Record<'day' | 'text', string>),
            ...{
              kind: values['kind'] as ComplaintKind,
              way: values['way'] as ComplaintWay,
              count: Number(values['count']),
            },
          },
        })
      }
    />
  )
}

export function PublicityForm({ contract, onDone }: FormProps) {
  const t = useTexts(siteTexts)
  const choices = useChoices()
  const { today } = useMe()
  const send = useSend(addPublicity, useDone(onDone))
  return (
    <EntryForm
      label={t('addPublicity')}
      fields={[
        { name: 'day', label: t('day'), kind: 'day', first: today },
        { name: 'form', label: t('form'), kind: 'choice', choices: choices(PUBLICITY_FORMS), first: 'talk' },
        { name: 'topic', label: t('topic'), kind: 'text' },
        { name: 'events', label: t('events'), kind: 'number', first: 1, max: 100 },
        { name: 'leaflets', label: t('leaflets'), kind: 'number', first: 0, max: 100_000 },
      ]}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId: contract.id },
          body: {
            ...(values as Record<'day' | 'topic', string>),
            ...{
              form: values['form'] as PublicityWord,
              events: Number(values['events']),
              leaflets: Number(values['leaflets']),
            },
          },
        })
      }
    />
  )
}
