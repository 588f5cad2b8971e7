/** What the survey in force proposes for a device plan of a community. Changes nothing. */
import type { Needs } from '#county/design/needs.ts'
import { noSite, surveyChanged } from '#county/design/refusals.ts'
import { readNewestSurvey } from '#county/survey/newest.actions.ts'
import type { NewPlan } from './begin.contract.ts'
import { type Content, EMPTY_CONTENT } from './content.contract.ts'
import type { Facts } from './fact.contract.ts'
import { findSite } from './plan.store.ts'
import type { Proposal } from './proposal.contract.ts'
import { proposeFacts, proposeSite } from './proposal.rules.ts'

export async function readProposal({ tx, clock }: Pick<Needs, 'tx' | 'clock'>, communityId: string): Promise<Proposal> {
  const site = await findSite(tx, communityId)
  if (!site) throw noSite()
  const { version, recordedAt, byName, form, answers } = await readNewestSurvey({ tx, clock }, communityId)
  return {
    communityName: site.name,
    survey: version > 0 && recordedAt !== null ? { version, recordedAt, byName: byName ?? '' } : null,
    facts: proposeFacts(answers, site),
    lines: proposeSite(form, answers),
  }
}

/** As the person chose, fact by fact; nothing that they did not see. */
export async function takeProposal(
  needs: Pick<Needs, 'tx' | 'clock'>,
  communityId: string,
  take: NonNullable<NewPlan['take']>,
): Promise<Content> {
  const proposal = await readProposal(needs, communityId)
  if ((proposal.survey?.version ?? 0) !== take.surveyVersion) throw surveyChanged()
  const facts: Facts = { ...EMPTY_CONTENT.facts }
  for (const one of proposal.facts) {
    const choice = take.facts[one.fact]
    if (choice) facts[one.fact] = one[choice]
  }
  const site = take.site && proposal.survey ? { surveyVersion: proposal.survey.version, lines: proposal.lines } : null
  return { ...EMPTY_CONTENT, facts, site }
}
