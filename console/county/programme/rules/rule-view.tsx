/** A rule in force, to read. Nothing can be changed here. */
import { Facts } from '#console/parts/state/figure.tsx'
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

function LightView({ rule }: { readonly rule: LightRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  return (
    <>
      <p className="quiet">{t('how')}</p>
      <Facts
        rows={[
          [t('weights'), STAGES.map((stage) => `${pick(stageRow(stage))} ${rule.weights[stage]}`).join(' · ')],
          [
            t('shares'),
            (['designed', 'started', 'built'] as const)
              .map((stage) => `${pick(stageRow(stage))} ${Math.round(rule.shares[stage] * 100)}`)
              .join(' · '),
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
  return (
    <>
      <p className="quiet">{t('firstFits')}</p>
      <div className="programme-scroll">
        <table className="programme-table programme-wide">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rule.rows.map((row) => (
              <tr key={`${row.category} ${row.unmanaged}`}>
                <th scope="row">
                  {row.category ? pick(CATEGORIES[row.category]) : t('any')}
                  {row.unmanaged !== null && ` · ${pick(row.unmanaged ? UNMANAGED.yes : UNMANAGED.no)}`}
                </th>
                <td>{pick(APPROACHES[row.approach])}</td>
                <td>{pick(row.pays)}</td>
                <td>{pick(row.responsible)}</td>
                <td>{pick(row.frontEnd)}</td>
                <td>{pick(row.backEnd)}</td>
                <td>{row.precondition ? pick(row.precondition) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function BlockerView({ rule }: { readonly rule: BlockerRule }) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  return (
    <div className="programme-scroll">
      <table className="programme-table">
        <thead>
          <tr>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('words')}</th>
            <th scope="col">{t('acts')}</th>
          </tr>
        </thead>
        <tbody>
          {rule.kinds.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{pick(BLOCKER_KINDS[row.kind])}</th>
              <td>{row.words.join('、') || '—'}</td>
              <td>
                {pick(row.act)} {row.names.length > 0 && <span className="quiet">({row.names[0]})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
