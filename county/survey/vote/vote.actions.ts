/** An owners' vote: recorded by its totals, corrected by a new record, its result sheet filed. One story each. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Files } from '#base/files/files.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { attachFilesToCommunity } from '#county/evidence/community/community.actions.ts'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import { holdsNumber } from '#county/survey/form/value.rules.ts'
import type { SurveyNeeds } from '#county/survey/needs.ts'
import { requireRecordable } from '#county/survey/record/community.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { composeVoteSheet } from './sheet.rules.ts'
import { type NewVote, VOTE_RULE_VERSION, type Vote } from './vote.contract.ts'
import { decideVote, explainCount } from './vote.rules.ts'
import { addVoteRow, listVoteRows, type VoteRow } from './vote.store.ts'

const show = (row: VoteRow): Vote => ({
  ...row,
  recordedAt: row.recordedAt.toISOString(),
  result: decideVote(row),
})

/** Votes in force, the newest first; none for a community out of scope. */
export async function readVotes(tx: ScopedTx, communityId: string | undefined): Promise<Vote[]> {
  return (await listVoteRows(tx, communityId === undefined ? {} : { communityId })).map(show)
}

export async function readVote(tx: ScopedTx, id: string): Promise<Vote> {
  const [row] = await listVoteRows(tx, { id })
  if (row) return show(row)
  throw new Fault('notFound', 'survey.noVote', {
    zh: '没有这次表决，或它所属的小区不在您的管辖范围内。',
    en: 'There is no such vote, or its community is outside your scope.',
  })
}

export async function recordVote(
  { tx, clock, actor }: SurveyNeeds,
  {
    communityId,
    vote,
    replacesId,
  }: { readonly communityId: string; readonly vote: NewVote; readonly replacesId: string | null },
): Promise<Vote> {
  await requireRecordable(tx, communityId)
  refuseWrong(vote, dayOf(clock.now()))
  if (replacesId !== null && (await readVote(tx, replacesId)).communityId !== communityId) throw replacedAlready()
  const id = await addVoteRow(tx, {
    ...vote,
    ...{ communityId, replacesId, passed: decideVote(vote).passed, ruleVersion: VOTE_RULE_VERSION },
    ...{ recordedAt: clock.now(), recordedBy: actor.accountId, byName: actor.name },
    ...{ silenceRule: vote.silence === 'withMajority' ? vote.silenceRule || null : null, note: vote.note || null },
  })
  if (id === null) throw replacedAlready()
  return readVote(tx, id)
}

function refuseWrong(vote: NewVote, today: Day): void {
  const [problem] = explainCount(vote.count)
  if (problem)
    throw new Fault(
      'invalid',
      'survey.voteCount',
      { zh: `${problem.zh}。没有保存。`, en: `${problem.en}. Not saved.` },
      `count.${problem.where}`,
    )
  if ([vote.title, vote.note, vote.silenceRule].some(holdsNumber))
    throw new Fault('invalid', 'survey.votePersonal', {
      zh: '文字里像有电话或证件号码。表决只登记合计，请删去个人信息。没有保存。',
      en: "A text looks like somebody's number. Votes are totals only; take it out. Not saved.",
    })
  if (vote.heldTo < vote.heldFrom || vote.heldTo > today)
    throw new Fault(
      'invalid',
      'survey.voteDays',
      {
        zh: '表决起止日期应先后有序，且不晚于今天。',
        en: 'The days of the vote must follow each other and not lie ahead.',
      },
      'heldTo',
    )
  if (vote.silence === 'withMajority' && !vote.silenceRule)
    throw new Fault(
      'invalid',
      'survey.silenceRule',
      {
        zh: '未表决的计入多数意见，须写明议事规则或管理规约的条款。',
        en: "Counting silence with the majority needs the clause of the owners' rules.",
      },
      'silenceRule',
    )
}

const replacedAlready = (): Fault =>
  new Fault('conflict', 'survey.voteReplaced', {
    zh: '这次表决已被更正。请打开最新的记录再改。',
    en: 'This vote was corrected already. Open the newest record.',
  })

/** The result sheet in the office's shape. */
export async function writeVoteSheet(tx: ScopedTx, id: string, today: Day) {
  const vote = await readVote(tx, id)
  const sheet = composeVoteSheet(vote, await readOfficeHead(tx), today)
  return writeOfficeWord(sheet, `${vote.communityName}业主表决结果表-${vote.heldTo}`)
}

/** The result sheet becomes one of the community's files. */
export async function keepVoteSheet(
  { tx, clock, actor, files }: SurveyNeeds & { readonly files: Files },
  id: string,
): Promise<{ fileId: string; name: string }> {
  const vote = await readVote(tx, id)
  await requireRecordable(tx, vote.communityId)
  const { name, body } = await writeVoteSheet(tx, id, dayOf(clock.now()))
  const needs = { tx, clock, actorId: actor.accountId }
  const folder = await mkdtemp(join(tmpdir(), 'anlin-vote-'))
  try {
    const path = join(folder, 'sheet')
    await writeFile(path, body)
    const file = await keepFile({ ...needs, files }, { path, name })
    await attachFilesToCommunity(needs, { communityId: vote.communityId, fileIds: [file.id], note: '业主表决结果表' })
    return { fileId: file.id, name }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
