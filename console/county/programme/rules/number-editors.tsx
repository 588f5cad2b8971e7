/** Editing the light rule and the ranking rule: numbers and short names. */
import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { LightRule, RankingRule } from '#county/programme/rules/rule.contract.ts'
import { STAGES, stageRow } from '#terms/stage.ts'
import { ruleTexts } from './rules.texts.ts'

interface EditorProps<R> {
  readonly rule: R
  readonly onChange: (rule: R) => void
}

const LIMITS = ['yellowOver', 'redOver', 'aheadOver', 'behindOver', 'lateEntryDays'] as const
const SHARES = ['designed', 'started', 'built'] as const

export function LightEditor({ rule, onChange }: EditorProps<LightRule>) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  return (
    <>
      <p className="quiet">{t('how')}</p>
      <h3>{t('weights')}</h3>
      <div className="programme-grid">
        {STAGES.map((stage) => (
          <Percent
            key={stage}
            label={pick(stageRow(stage))}
            value={rule.weights[stage]}
            onChange={(value) => onChange({ ...rule, weights: { ...rule.weights, [stage]: value } })}
          />
        ))}
      </div>
      <h3>{t('shares')}</h3>
      <div className="programme-grid">
        {SHARES.map((stage) => (
          <Percent
            key={stage}
            label={pick(stageRow(stage))}
            value={Math.round(rule.shares[stage] * 100)}
            onChange={(value) => onChange({ ...rule, shares: { ...rule.shares, [stage]: value / 100 } })}
          />
        ))}
      </div>
      <h3>{t('limits')}</h3>
      <div className="programme-grid">
        {LIMITS.map((limit) => (
          <Percent
            key={limit}
            label={t(limit)}
            value={rule[limit]}
            max={limit === 'lateEntryDays' ? 365 : 100}
            onChange={(value) => onChange({ ...rule, [limit]: value })}
          />
        ))}
      </div>
    </>
  )
}

interface PercentProps {
  readonly label: string
  readonly value: number
  readonly max?: number
  readonly onChange: (value: number) => void
}

function Percent({ label, value, max = 100, onChange }: PercentProps) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={0}
      max={max}
      required
      onChange={(next) => onChange(typeof next === 'number' ? next : Number(next))}
    />
  )
}

const MEASURES = ['started', 'built', 'connected', 'progress'] as const

export function RankingEditor({ rule, onChange }: EditorProps<RankingRule>) {
  const t = useTexts(ruleTexts)
  const set = (place: number, change: Partial<RankingRule['groups'][number]>) =>
    onChange({
      ...rule,
      groups: rule.groups.map((group, other) => (other === place ? { ...group, ...change } : group)),
    })
  return (
    <>
      <NativeSelect
        label={t('measure')}
        value={rule.measure}
        onChange={(event) => onChange({ ...rule, measure: event.currentTarget.value as RankingRule['measure'] })}
        data={MEASURES.map((value) => ({ value, label: t(`measure_${value}`) }))}
      />
      {rule.groups.map((group, place) => (
        <div key={group.code} className="programme-grid">
          <TextInput
            label={t('groupZh')}
            value={group.zh}
            required
            onChange={(e) => set(place, { zh: e.currentTarget.value })}
          />
          <TextInput
            label={t('groupEn')}
            value={group.en}
            required
            onChange={(e) => set(place, { en: e.currentTarget.value })}
          />
          <Percent
            label={t('atLeast')}
            value={group.atLeast}
            max={1000}
            onChange={(atLeast) => set(place, { atLeast })}
          />
        </div>
      ))}
    </>
  )
}
