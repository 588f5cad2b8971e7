/** The rules in force by kind of period, their versions, and the maintained list of legal bases. */
import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  addBasis,
  BASIS_COLUMNS,
  type Basis,
  listBases,
  pasteBases,
  retireBasis,
} from '#county/assessment/basis/basis.contract.ts'
import {
  decideRule,
  listRules,
  RULE_COLUMNS,
  type RuleItem,
  type RuleVersion,
} from '#county/assessment/rule/rule.contract.ts'
import {
  ITEM_KINDS,
  MEASURES,
  PERIOD_KINDS,
  type PeriodKind,
  UNIT_GROUPS,
} from '#county/assessment/rule/words.contract.ts'
import { assessmentTexts } from './assessment.texts.ts'
import '#console/parts/frame/thing.css'
import './assessment.css'

export function Page() {
  const t = useTexts(assessmentTexts)
  const may = useMay()
  const rules = useCall(listRules, {})
  return (
    <>
      <PageHead
        title={t('rules')}
        trail={<PageLink to="/assessment">{t('title')}</PageLink>}
        about={t('about')}
        actions={may('assessment.manage') && <NewRule />}
      />
      <div className="stack">
        <Answer of={rules} height={400}>
          {({ versions, inForce }) => (
            <>
              {inForce.map(({ periodKind, version }) => {
                const rule = versions.find((one) => one.periodKind === periodKind && one.version === version)
                return rule && <RuleTable key={periodKind} rule={rule} />
              })}
              <Versions versions={versions} />
            </>
          )}
        </Answer>
        <Bases />
      </div>
    </>
  )
}

function RuleTable({ rule }: { readonly rule: RuleVersion }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const { excellent, pass, connectDays, items } = rule.content
  const title = t('ruleOf', { kind: pick(PERIOD_KINDS[rule.periodKind]), version: rule.version })
  const columns: Column<RuleItem>[] = [
    { id: 'item', head: t('item'), value: pick, main: true, width: 220 },
    { id: 'kind', head: t('kind'), value: (row) => pick(ITEM_KINDS[row.kind]), phone: 'beside' },
    { id: 'group', head: t('group'), value: (row) => row.groups.map((group) => pick(UNIT_GROUPS[group])).join('、') },
    { id: 'measure', head: t('measure'), value: (row) => pick(MEASURES[row.measure]) },
    { id: 'points', head: t('full'), value: (row) => row.points, kind: 'number' },
    { id: 'most', head: t('most'), value: (row) => row.most, kind: 'number' },
  ]
  return (
    <section className="card thing-box">
      <h2>{title}</h2>
      <p className="quiet">
        {t('ruleAbout', { ref: rule.decisionRef, day: rule.validFrom, excellent, pass, days: connectDays })}
      </p>
      <DataTable
        name={`rule-${rule.periodKind}`}
        plain
        title={title}
        columns={columns}
        rows={items}
        rowKey={(row) => row.code}
      />
    </section>
  )
}

function Versions({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  return (
    <section className="card thing-box">
      <h2>{t('versions')}</h2>
      <ul className="assessment-plain">
        {versions.map((one) => (
          <li key={`${one.periodKind} ${one.version}`}>
            <span>
              {t('version', {
                kind: pick(PERIOD_KINDS[one.periodKind]),
                version: one.version,
                day: one.validFrom,
                ref: one.decisionRef,
              })}
              {one.note && <span className="quiet"> {one.note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewRule() {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  const [wish, setWish] = useState({
    ...{ periodKind: 'month' as PeriodKind, excellent: 90, pass: 60, connectDays: 30 },
    ...{ validFrom: today as string | null, decisionRef: '', note: '' },
  })
  const set = (change: Partial<typeof wish>) => setWish((last) => ({ ...last, ...change }))
  const number = (name: 'excellent' | 'pass' | 'connectDays', label: string) => (
    <NumberInput
      label={label}
      min={0}
      max={365}
      value={wish[name]}
      onChange={(value) => set({ [name]: Number(value) || 0 })}
    />
  )
  return (
    <PasteButton
      contract={decideRule}
      columns={RULE_COLUMNS}
      word={t('newRule')}
      title={t('newRule')}
      more={{ ...wish, decisionRef: wish.decisionRef.trim(), note: wish.note.trim() || null }}
      ready={wish.validFrom !== null && wish.decisionRef.trim() !== ''}
    >
      <Select
        label={t('periodKind')}
        allowDeselect={false}
        data={(Object.keys(PERIOD_KINDS) as PeriodKind[]).map((value) => ({ value, label: pick(PERIOD_KINDS[value]) }))}
        value={wish.periodKind}
        onChange={(kind) => set({ periodKind: (kind ?? 'month') as PeriodKind })}
      />
      <div className="assessment-three">
        {number('excellent', t('excellentFrom'))}
        {number('pass', t('passFrom'))}
        {number('connectDays', t('connectDays'))}
      </div>
      <DayPicker label={t('validFrom')} required value={wish.validFrom} onChange={(validFrom) => set({ validFrom })} />
      <TextInput
        label={t('decisionRef')}
        required
        maxLength={300}
        value={wish.decisionRef}
        onChange={(event) => set({ decisionRef: event.currentTarget.value })}
      />
      <Textarea
        label={t('note')}
        maxLength={1000}
        value={wish.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </PasteButton>
  )
}

function Bases() {
  const t = useTexts(assessmentTexts)
  const manages = useMay()('assessment.manage')
  const bases = useCall(listBases, {})
  const retire = useSend(retireBasis)
  const columns: Column<Basis>[] = [
    { id: 'law', head: t('law'), value: (row) => `《${row.title}》${row.article}`, main: true, width: 320 },
    { id: 'content', head: t('content'), value: (row) => row.text, width: 320, phone: 'double' },
    { id: 'tag', head: t('tag'), value: (row) => t(row.tag === 'A' ? 'tagA' : 'tagB') },
    {
      id: 'state',
      head: t('state'),
      value: (row) => t(row.retiredAt === null ? 'inUse' : 'retired'),
      show: (row) =>
        row.retiredAt === null && manages ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => retire.mutate({ params: { basisId: row.id }, body: {} })}
          >
            {t('retire')}
          </Button>
        ) : (
          t(row.retiredAt === null ? 'inUse' : 'retired')
        ),
      phone: 'beside',
    },
  ]
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('bases')}</h2>
        {manages && (
          <div className="row">
            <PasteButton contract={pasteBases} columns={BASIS_COLUMNS} title={t('bases')} />
            <AddBasis />
          </div>
        )}
      </div>
      <p className="quiet">{t('basisHelp')}</p>
      <Answer of={bases} height={200}>
        {({ bases: rows }) => (
          <DataTable name="bases" plain title={t('bases')} columns={columns} rows={rows} rowKey={(row) => row.id} />
        )}
      </Answer>
    </section>
  )
}

function AddBasis() {
  const t = useTexts(assessmentTexts)
  const [wish, setWish] = useState({ title: '', article: '', text: '', tag: 'A' as 'A' | 'B' })
  const set = (change: Partial<typeof wish>) => setWish((last) => ({ ...last, ...change }))
  const send = useSend(addBasis)
  const isReady = [wish.title, wish.article, wish.text].every((one) => one.trim() !== '')
  return (
    <Asking
      word={t('addBasis')}
      problem={send.error}
      pending={send.isPending}
      onSend={isReady ? (close) => send.mutate({ body: wish }, { onSuccess: close }) : null}
    >
      <TextInput
        label={t('law')}
        required
        maxLength={120}
        value={wish.title}
        onChange={(e) => set({ title: e.currentTarget.value })}
      />
      <TextInput
        label={t('article')}
        required
        maxLength={60}
        value={wish.article}
        onChange={(e) => set({ article: e.currentTarget.value })}
      />
      <Textarea
        label={t('content')}
        required
        maxLength={1000}
        value={wish.text}
        onChange={(e) => set({ text: e.currentTarget.value })}
      />
      <Select
        label={t('tag')}
        allowDeselect={false}
        data={[
          { value: 'A', label: t('tagA') },
          { value: 'B', label: t('tagB') },
        ]}
        value={wish.tag}
        onChange={(tag) => set({ tag: tag === 'B' ? 'B' : 'A' })}
      />
    </Asking>
  )
}
