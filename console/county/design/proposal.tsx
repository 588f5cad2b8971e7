/** What the survey proposes for a plan: counts beside the registry's to choose from, and the site as it was found. */
import { Checkbox, Select } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { NewPlan } from '#county/design/plan/begin.contract.ts'
import {
  factDiffers,
  type Proposal,
  proposedOf,
  SITE_KINDS,
  type SiteKind,
} from '#county/design/plan/proposal.contract.ts'
import { FACTS } from '#county/design/standard/standard.contract.ts'
import { dayOf } from '#terms/day.ts'
import { designTexts } from './design.texts.ts'
import './site.css'

export type Take = NonNullable<NewPlan['take']>

/** What is taken when a person changes nothing; the differences stand before them. */
export function firstTake({ survey, facts }: Proposal): Take {
  const chosen = facts.flatMap((one) => {
    const from = proposedOf(one)
    return from === null ? [] : [[one.fact, from] as const]
  })
  return { surveyVersion: survey?.version ?? 0, facts: Object.fromEntries(chosen), site: survey !== null }
}

interface ProposalPartProps {
  readonly proposal: Proposal
  readonly take: Take
  readonly onChange: (take: Take) => void
}

export function ProposalPart({ proposal, take, onChange }: ProposalPartProps) {
  const t = useTexts(designTexts)
  const { survey } = proposal
  return (
    <fieldset className="design-proposal">
      <legend>{t('proposal')}</legend>
      <p className="quiet">
        {survey
          ? t('proposalFrom', { n: survey.version, day: dayOf(new Date(survey.recordedAt)), who: survey.byName })
          : t('proposalNone')}
      </p>
      <FactChoices proposal={proposal} take={take} onChange={onChange} />
      {survey && (
        <Checkbox
          label={t('takeSite')}
          description={<SiteCounts proposal={proposal} />}
          checked={take.site}
          onChange={(event) => onChange({ ...take, site: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  )
}

function SiteCounts({ proposal: { lines } }: { readonly proposal: Proposal }) {
  const { pick, language } = useLanguage()
  const said = (Object.keys(SITE_KINDS) as SiteKind[]).flatMap((kind) => {
    const n = lines.filter((line) => line.kind === kind).length
    return n === 0 ? [] : [`${pick(SITE_KINDS[kind])} ${n}`]
  })
  return said.join(language === 'zh' ? '、' : ', ')
}

function FactChoices({ proposal, take, onChange }: ProposalPartProps) {
  const t = useTexts(designTexts)
  const { pick } = useLanguage()
  const choose = (fact: Proposal['facts'][number]['fact'], from: string | null) => {
    const { [fact]: _before, ...rest } = take.facts
    onChange({ ...take, facts: from === 'survey' || from === 'registry' ? { ...rest, [fact]: from } : rest })
  }
  return (
    <table className="design-table">
      <thead>
        <tr>
          <th scope="col">{t('fact')}</th>
          <th scope="col" className="num">
            {t('inRegistry')}
          </th>
          <th scope="col" className="num">
            {t('inSurvey')}
          </th>
          <th scope="col">{t('taken')}</th>
        </tr>
      </thead>
      <tbody>
        {proposal.facts.map((one) => (
          <tr key={one.fact}>
            <th scope="row">
              {pick(FACTS[one.fact])}
              {factDiffers(one) && <span className="design-differs"> ▲ {t('differs')}</span>}
              {one.missing > 0 && <span className="design-differs"> ▲ {t('missing', { n: one.missing })}</span>}
            </th>
            <td className="num">{one.registry ?? '—'}</td>
            <td className="num">{one.survey ?? '—'}</td>
            <td>
              <Select
                size="xs"
                aria-label={`${t('taken')}: ${pick(FACTS[one.fact])}`}
                allowDeselect={false}
                value={take.facts[one.fact] ?? 'none'}
                data={[
                  ...(one.survey === null ? [] : [{ value: 'survey', label: t('inSurvey') }]),
                  ...(one.registry === null ? [] : [{ value: 'registry', label: t('inRegistry') }]),
                  { value: 'none', label: t('leaveOpen') },
                ]}
                onChange={(from) => choose(one.fact, from)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
