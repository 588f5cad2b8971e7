/** A community's gates read as one: what each asks, what is there, how it stands. Changes nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { requireCommunity } from '#county/evidence/community/community.actions.ts'
import type { AttachedFile } from '#county/evidence/file/file.contract.ts'
import { listAttached } from '#county/evidence/file/file.store.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import {
  type GatedStage,
  gatedStageSchema,
  type Requirement,
  type RequirementTable,
} from '#county/evidence/requirement/requirement.contract.ts'
import { findRequirements } from '#county/evidence/requirement/requirement.store.ts'
import type { Story } from '#county/programme/stage/stage.contract.ts'
import { readStoryNow } from '#county/programme/stage/story.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import { type FixRow, listFixes } from './fix.store.ts'
import type { CheckItem, Fix, GateFile, GateFiles } from './gate.contract.ts'
import { decideRequirements, decideReviewer, decideStanding, findObstacle, isMet, isOutside } from './gate.rules.ts'
import { type ItemRow, listItems, listSteps, listSubmissions, type StepRow, type SubmissionRow } from './gate.store.ts'

/** Who looks: decides what they may do, not what they see. */
export interface Looker {
  readonly accountId: string
  readonly mayReview: boolean
  /** Their right to review holds for the whole county. */
  readonly wholeCounty: boolean
}

/** The subject under which one requirement's files stand. */
export const itemSubject = (communityId: string, stage: GatedStage, code: string) => ({
  room: 'evidence',
  kind: 'gate',
  id: `${communityId}/${stage}/${code}`,
})
export const fixSubject = (fixId: string) => ({ room: 'evidence', kind: 'fix', id: fixId })

interface Known {
  readonly story: Story
  readonly table: RequirementTable
  readonly items: readonly ItemRow[]
  readonly files: ReadonlyMap<string, AttachedFile[]>
  readonly fixFiles: ReadonlyMap<string, AttachedFile[]>
  readonly submissions: readonly SubmissionRow[]
  readonly steps: readonly StepRow[]
  readonly fixes: readonly FixRow[]
  readonly today: Day
}

export async function readGateFiles(
  needs: Pick<EvidenceNeeds, 'tx' | 'clock'>,
  communityId: string,
  looker: Looker,
): Promise<GateFiles> {
  const { tx, clock } = needs
  const community = await requireCommunity(tx, communityId)
  const table = await findRequirements(tx, dayOf(clock.now()))
  const known = await gather(needs, communityId, table.content)
  const stands = standsOf(known)
  const gates = gatedStageSchema.options.map((stage) => showGate(known, stage, { looker, stands, communityId }))
  return { gates, tableVersion: table.version, mayEdit: community.editable }
}

async function gather(
  { tx, clock }: Pick<EvidenceNeeds, 'tx' | 'clock'>,
  communityId: string,
  table: RequirementTable,
): Promise<Known> {
  const fixes = await listFixes(tx, communityId)
  const ids = gatedStageSchema.options.flatMap((stage) =>
    table.rows.map((row) => itemSubject(communityId, stage, row.code).id),
  )
  return {
    ...{ table, fixes, today: dayOf(clock.now()) },
    story: await readStoryNow({ tx, clock }, communityId),
    items: await listItems(tx, communityId),
    files: await filesBy(tx, 'gate', ids),
    fixFiles: await filesBy(
      tx,
      'fix',
      fixes.map(({ id }) => id),
    ),
    submissions: await listSubmissions(tx, communityId),
    steps: await listSteps(tx, communityId),
  }
}

async function filesBy(tx: ScopedTx, kind: string, ids: readonly string[]) {
  return Map.groupBy(await listAttached(tx, { room: 'evidence', kind, ids }), (file) => file.subjectId)
}

/** Passed or not and how much is left to mend, gate by gate. */
function standsOf({ story, fixes }: Known): ReadonlyMap<Stage, { passed: boolean; openFixes: number }> {
  return new Map(
    story.gates.map(({ stage, passed }) => {
      const openFixes = fixes.filter((fix) => fix.stage === stage && fix.state !== 'closed').length
      return [stage, { passed, openFixes }]
    }),
  )
}

interface Showing {
  readonly looker: Looker
  readonly stands: ReadonlyMap<Stage, { passed: boolean; openFixes: number }>
  readonly communityId: string
}

function showGate(known: Known, stage: GatedStage, { looker, stands, communityId }: Showing): GateFile {
  const { story, table, submissions } = known
  const gate = story.gates.find((one) => one.stage === stage)
  const submission = submissions.findLast((one) => one.stage === stage) ?? null
  const review = submission?.state === 'submitted' ? submission.review : decideReviewer(table, stage)
  const items = decideRequirements(table, stage, askedOf(story)).map((row) => showItem(known, row, communityId))
  return {
    ...{ stage, review, items, passedOn: gate?.on ?? null },
    standing: decideStanding({
      ...{ passed: gate?.passed ?? false, source: gate?.source ?? null },
      ...{ submission: submission?.state ?? null, openFixes: stands.get(stage)?.openFixes ?? 0 },
    }),
    missing: items.filter((item) => item.required && !item.met).length,
    submission: submission && showSubmission(submission, looker),
    fixes: known.fixes.filter((fix) => fix.stage === stage).map((fix) => showFix(known, fix, looker)),
    steps: known.steps
      .filter((step) => step.stage === stage)
      .map(({ id, what, text, at, by }) => ({ id, what, text, by, at: at.toISOString() })),
    blockedBy: findObstacle(stage, stands),
  }
}

const askedOf = ({ community, approach }: Story) => ({
  category: community.category,
  unmanaged: community.unmanaged,
  approach: approach?.approach ?? null,
  funding: community.funding ?? approach?.funding ?? null,
})

function showItem({ items, files }: Known, row: Requirement, communityId: string): CheckItem {
  const said = items.find((one) => one.stage === row.gate && one.code === row.code)
  const given = {
    files: files.get(itemSubject(communityId, row.gate, row.code).id) ?? [],
    value: said?.value ?? null,
  }
  return { ...row, ...given, note: said?.note ?? null, met: isMet(row, given), fails: isOutside(row, given) }
}

function showSubmission(row: SubmissionRow, looker: Looker): GateFile['submission'] {
  const other = looker.mayReview && row.submittedBy !== looker.accountId
  return {
    ...{ id: row.id, state: row.state, passedOn: row.passedOn, reason: row.reason },
    ...{ submittedAt: row.submittedAt.toISOString(), submittedBy: row.submittedByName },
    ...{ reviewedAt: row.reviewedAt?.toISOString() ?? null, reviewedBy: row.reviewedByName },
    mayReview: row.state === 'submitted' && other && (row.review === 'unit' || looker.wholeCounty),
  }
}

function showFix({ fixFiles, today, submissions }: Known, fix: FixRow, looker: Looker): Fix {
  const review = submissions.find(({ id }) => id === fix.submissionId)?.review ?? 'county'
  const other = looker.mayReview && fix.reportedBy !== looker.accountId
  return {
    ...{ id: fix.id, stage: fix.stage, text: fix.text, dueOn: fix.dueOn, state: fix.state, report: fix.report },
    overdue: fix.state !== 'closed' && fix.dueOn < today,
    ...{ reportedBy: fix.reportedByName, reportedAt: fix.reportedAt?.toISOString() ?? null },
    ...{ closedBy: fix.closedByName, closedAt: fix.closedAt?.toISOString() ?? null },
    mayClose: fix.state === 'reported' && other && (review === 'unit' || looker.wholeCounty),
    files: fixFiles.get(fix.id) ?? [],
  }
}
