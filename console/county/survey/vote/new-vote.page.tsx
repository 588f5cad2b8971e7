/** Recording an owners' vote by its totals, or correcting one; the result stands beside while one types. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress, useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listSurveys } from '#county/survey/list/list.contract.ts'
import {
  addVote,
  getVote,
  type NewVote,
  SILENCES,
  type Silence,
  VOTE_CASES,
  VOTE_METHODS,
  type Vote,
  type VoteMethod,
} from '#county/survey/vote/vote.contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import '#console/county/survey/survey.css'
import { CountFields } from './count-fields.tsx'
import { LiveResult } from './live-result.tsx'
import './vote.css'
import { voteTexts } from './vote.texts.ts'

const from = z.object({ communityId: uuidSchema.optional(), replaces: rowIdSchema.optional() })

export function Page() {
  const [{ communityId, replaces }] = useAddress(from)
  const earlier = useCall(getVote, { params: { voteId: replaces ?? '1' } }, { when: replaces !== undefined })
  if (replaces === undefined) return <VoteForm communityId={communityId ?? null} earlier={null} />
  return (
    <Answer of={earlier} height={500}>
      {(vote) => <VoteForm communityId={vote.communityId} earlier={vote} />}
    </Answer>
  )
}

const NOBODY = { heads: 0, area: 0 }
const EMPTY = { all: NOBODY, taking: NOBODY, for: NOBODY, against: NOBODY, abstain: NOBODY, silent: NOBODY }

function beginWith(earlier: Vote | null, today: string): NewVote {
  if (earlier !== null) {
    const { caseCode, title, heldFrom, heldTo, method, count, silence, silenceRule, note } = earlier
    return { caseCode, title, heldFrom, heldTo, method, count, silence, silenceRule, note }
  }
  return {
    ...{ caseCode: 'rebuild', title: '', heldFrom: today, heldTo: today, method: 'paper', count: EMPTY },
    ...{ silence: 'notCounted', silenceRule: null, note: null },
  }
}

interface VoteFormProps {
  readonly communityId: string | null
  readonly earlier: Vote | null
}

function VoteForm({ communityId, earlier }: VoteFormProps) {
  const t = useTexts(voteTexts)
  const go = useGo()
  const toast = useToast()
  const { today } = useMe()
  const [community, setCommunity] = useState(communityId)
  const [vote, setVote] = useState<NewVote>(() => beginWith(earlier, today))
  const [asked] = useDebouncedValue(vote, 250)
  const set = (change: Partial<NewVote>) => setVote((last) => ({ ...last, ...change }))
  const send = useSend(addVote, (added) => {
    toast({ text: t('saved') })
    go(`/votes/${added.id}`)
  })
  const isReady = community !== null && vote.title.trim() !== '' && vote.count.all.heads > 0
  return (
    <>
      <PageHead
        title={earlier ? `${t('correct')} · ${earlier.title}` : t('add')}
        about={t('about')}
        trail={<PageLink to="/votes">{t('title')}</PageLink>}
      />
      <form
        className="vote-page"
        onSubmit={(event) => {
          event.preventDefault()
          if (community !== null)
            send.mutate({ params: { communityId: community }, body: { ...vote, replacesId: earlier?.id ?? null } })
        }}
      >
        <div className="stack">
          <section className="card survey-box">
            <div className="survey-fields">
              <CommunityField value={community} isFixed={earlier !== null} onChange={setCommunity} />
              <About vote={vote} set={set} />
            </div>
          </section>
          <section className="card survey-box">
            <h2>{t('count')}</h2>
            <CountFields count={vote.count} onChange={(count) => set({ count })} />
          </section>
          <section className="card survey-box">
            <SilenceFields vote={vote} set={set} />
          </section>
        </div>
        <aside className="card survey-box vote-aside">
          <h2>{t('result')}</h2>
          <LiveResult vote={asked} />
          {send.error && <ProblemBox problem={send.error} />}
          <div className="row">
            <Button type="submit" disabled={!isReady} loading={send.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => go('/votes')}>
              {t('cancel')}
            </Button>
          </div>
        </aside>
      </form>
    </>
  )
}

interface FieldsProps {
  readonly vote: NewVote
  readonly set: (change: Partial<NewVote>) => void
}

function About({ vote, set }: FieldsProps) {
  const t = useTexts(voteTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  return (
    <>
      <TextInput
        className="wide"
        label={t('matter')}
        description={t('matterHelp')}
        required
        maxLength={120}
        value={vote.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Select
        className="wide"
        label={t('kind')}
        allowDeselect={false}
        data={VOTE_CASES.map((one) => ({
          value: one.code,
          label: `${t('item', { n: one.item })} ${pick(one)} · ${t(one.majority)}`,
        }))}
        value={vote.caseCode}
        onChange={(caseCode) => caseCode !== null && set({ caseCode })}
      />
      <DayPicker
        label={t('from')}
        max={today}
        value={vote.heldFrom}
        onChange={(day) => day !== null && set({ heldFrom: day })}
      />
      <DayPicker
        label={t('to')}
        max={today}
        value={vote.heldTo}
        onChange={(day) => day !== null && set({ heldTo: day })}
      />
      <Select
        label={t('method')}
        allowDeselect={false}
        data={(Object.keys(VOTE_METHODS) as VoteMethod[]).map((value) => ({ value, label: pick(VOTE_METHODS[value]) }))}
        value={vote.method}
        onChange={(method) => method !== null && set({ method: method as VoteMethod })}
      />
    </>
  )
}

function SilenceFields({ vote, set }: FieldsProps) {
  const t = useTexts(voteTexts)
  const { pick } = useLanguage()
  return (
    <>
      <Select
        label={t('silence')}
        allowDeselect={false}
        data={(Object.keys(SILENCES) as Silence[]).map((value) => ({ value, label: pick(SILENCES[value]) }))}
        value={vote.silence}
        onChange={(silence) => silence !== null && set({ silence: silence as Silence })}
      />
      {vote.silence === 'withMajority' && (
        <TextInput
          label={t('silenceRule')}
          description={t('silenceRuleHelp')}
          required
          maxLength={200}
          value={vote.silenceRule ?? ''}
          onChange={(event) => set({ silenceRule: event.currentTarget.value || null })}
        />
      )}
      <Textarea
        label={t('note')}
        autosize
        maxLength={500}
        value={vote.note ?? ''}
        onChange={(event) => set({ note: event.currentTarget.value || null })}
      />
    </>
  )
}

interface CommunityFieldProps {
  readonly value: string | null
  readonly isFixed: boolean
  readonly onChange: (communityId: string | null) => void
}

function CommunityField({ value, isFixed, onChange }: CommunityFieldProps) {
  const t = useTexts(voteTexts)
  const rows = useCall(listSurveys, {}).data?.rows ?? []
  return (
    <Select
      className="wide"
      label={t('community')}
      placeholder={t('communityHelp')}
      required
      searchable
      disabled={isFixed}
      limit={50}
      data={rows
        .filter((row) => row.mayRecord)
        .map((row) => ({ value: row.communityId, label: `${row.name}(${row.unitName})` }))}
      value={value}
      onChange={onChange}
    />
  )
}
