/** The site as the survey found it when the plan took it over, and what the survey says otherwise by now. */
import { Button } from '@mantine/core'
import type { Drawn } from '#console/county/design/drawing/edit.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import {
  compareSite,
  SITE_KINDS,
  type SiteChange,
  type SiteKind,
  type SiteLine,
} from '#county/design/plan/proposal.contract.ts'
import { tabTexts } from './tabs.texts.ts'
import '#console/county/design/site.css'

export function SiteBox({ plan, content, change }: Drawn & { readonly plan: Plan }) {
  const t = useTexts(tabTexts)
  const { survey, lines } = plan.proposal
  const taken = content.site
  const changes = taken === null ? [] : compareSite(taken.lines, lines)
  const renew = () => survey && change?.({ ...content, site: { surveyVersion: survey.version, lines } })
  return (
    <section className="card design-box" aria-labelledby="design-site">
      <div className="design-box-head">
        <h2 id="design-site">{t('site')}</h2>
        {taken && <span className="quiet">{t('siteOf', { n: taken.surveyVersion })}</span>}
        <PageLink to={`/survey/${plan.communityId}`}>{t('toSurvey')}</PageLink>
      </div>
      {taken === null && <p className="quiet">{t(survey ? 'siteNotTaken' : 'siteNone')}</p>}
      {changes.length > 0 && survey && <Changes changes={changes} version={survey.version} />}
      {survey && change && (taken === null || changes.length > 0) && (
        <div>
          <Button variant="default" onClick={renew}>
            {t(taken === null ? 'takeSite' : 'renewSite', { n: survey.version })}
          </Button>
        </div>
      )}
      {taken && <Lines lines={taken.lines} />}
    </section>
  )
}

function Changes({ changes, version }: { readonly changes: readonly SiteChange[]; readonly version: number }) {
  const t = useTexts(tabTexts)
  const say = useLine()
  return (
    <div className="design-changes" role="note">
      <strong>▲ {t('siteChanged', { n: version, count: changes.length })}</strong>
      <ul>
        {changes.map(({ line, change, before }) => (
          <li key={line.key}>
            <b>{t(change)}</b> {say(line)}
            {change === 'changed' && before && (
              <span className="quiet"> ({t('wasBefore', { text: say(before) })})</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function useLine() {
  const { pick, language } = useLanguage()
  return (line: SiteLine) =>
    line.key.includes('/') ? `${line.name}${language === 'zh' ? '：' : ': '}${pick(line)}` : pick(line)
}

function Lines({ lines }: { readonly lines: readonly SiteLine[] }) {
  const { pick } = useLanguage()
  const say = useLine()
  const kinds = (Object.keys(SITE_KINDS) as SiteKind[]).filter((kind) => lines.some((line) => line.kind === kind))
  return (
    <dl className="design-site">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt>{pick(SITE_KINDS[kind])}</dt>
          {lines
            .filter((line) => line.kind === kind)
            .map((line) => (
              <dd key={line.key}>{say(line)}</dd>
            ))}
        </div>
      ))}
    </dl>
  )
}
