/** A rule in force, to read. Nothing can be changed here. */
import { Facts } from '#console/parts/state/figure.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import {
  type ApproachRule,
  approachRuleSchema,
  type BlockerRule,
  blockerRuleSchema,
  type LightRule,
  lightRuleSchema,
  type RankingRule,
  type RuleSubject,
  rankingRuleSchema,
} from '#county/programme/rules/rule.contract.ts'
import { APPROACHES, CATEGORIES, UNMANAGED } from '#terms/category.ts'
import { STAGES, stageRow } from '#terms/stage.ts'
import { ruleTexts } from './rules.texts.ts'

export function RuleView({ subject, content }: { readonly subject: RuleSubject; readonly content: unknown }) {
  if (subject === 'light') return <LightView rule={lightRuleSchema.parse(content)} />
  if (subject === 'ranking') return <RankingView rule={rankingRuleSchema.parse(content)} />
  if (subject === 'approach') return <ApproachView rule={approachRuleSchema.parse(content)} />
  return <BlockerView rule={blockerRuleSchema.parse(content)} />
}

const COMMA = { zh: '、', en: ', ' }

function LightView({ rule }: { readonly rule: LightRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  return (
    <>
      <p className="quiet">{t('how')}</p>
      <Facts
        rows={[
          [t('weights'), STAGES.map((stage) => `${pick(stageRow(stage))} ${rule.weights[stage]}`).join(pick(COMMA))],
          [
            t('shares'),
            (['designed', 'started', 'built'] as const)
              .map((stage) => `${pick(stageRow(stage))} ${Math.round(rule.shares[stage] * 100)}`)
              .join(pick(COMMA)),
          ],
          [t('yellowOver'), rule.yellowOver],
          [t('redOver'), rule.redOver],
          [t('aheadOver'), rule.aheadOver],
          [t('behindOver'), rule.behindOver],
          [t('lateEntryDays'), rule.lateEntryDays],
        ]}
      />
    </>
  )
}

function RankingView({ rule }: { readonly rule: RankingRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  return (
    <>
      <p className="quiet">{t('measureNote')}</p>
      <Facts
        rows={[
          [t('measure'), t(`measure_${rule.measure}`)],
          ...rule.groups.map((group) => [pick(group), `${t('atLeast')} ${group.atLeast}`] as const),
        ]}
      />
    </>
  )
}

function ApproachView({ rule }: { readonly rule: ApproachRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  const heads = ['category', 'way', 'pays', 'responsible', 'frontEnd', 'backEnd', 'precondition'] as const
  const rows = rule.rows.map((row) => [
    (row.category ? pick(CATEGORIES[row.category]) : t('any')) +
      (row.unmanaged === null ? '' : ` · ${pick(row.unmanaged ? UNMANAGED.yes : UNMANAGED.no)}`),
    ...[pick(APPROACHES[row.approach]), pick(row.pays), pick(row.responsible), pick(row.frontEnd), pick(row.backEnd)],
    row.precondition ? pick(row.precondition) : '—',
  ])
  return (
    <>
      <p className="quiet">{t('firstFits')}</p>
      <RuleTable title={t('approach')} heads={heads.map((head) => t(head))} rows={rows} wide />
    </>
  )
}

function BlockerView({ rule }: { readonly rule: BlockerRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  const rows = rule.kinds.map((row) => [
    pick(BLOCKER_KINDS[row.kind]),
    row.words.join('、') || '—',
    row.names.length > 0 ? `${pick(row.act)} (${row.names[0]})` : pick(row.act),
  ])
  return <RuleTable title={t('blocker')} heads={[t('kind'), t('words'), t('acts')]} rows={rows} />
}

interface RuleTableProps {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly wide?: boolean
}

function RuleTable({ title, heads, rows, wide }: RuleTableProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="programme-scroll" tabIndex={0} aria-label={title}>
        <table className={`programme-table${wide ? ' programme-wide' : ''}`}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={heads[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <SheetButton save={() => saveCells(title, heads, rows)} label={title} />
    </>
  )
}
