/** HTTP of owners' votes. */
import type { Files } from '#base/files/files.ts'
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { needsOf } from '#county/survey/needs.ts'
import { dayOf } from '#terms/day.ts'
import { votesSheet } from './sheet.rules.ts'
import { keepVoteSheet, readVote, readVotes, recordVote, writeVoteSheet } from './vote.actions.ts'
import * as contract from './vote.contract.ts'
import { decideVote, explainCount } from './vote.rules.ts'

export function createVoteRoutes(files: Files): Route[] {
  return [
    route(contract.listVotes, async ({ tx, query }) => ({ votes: await readVotes(tx, query.communityId) })),
    route(contract.exportVotes, async ({ tx, query, clock, language, note }) => {
      const votes = await readVotes(tx, query.communityId)
      const day = dayOf(clock.now())
      note({ rows: votes.length })
      const name = language === 'zh' ? `业主表决台账-${day}.xlsx` : `votes-${day}.xlsx`
      return { name, type: XLSX_TYPE, body: writeWorkbook(votesSheet(votes, day, language)) }
    }),
    route(contract.checkVote, async ({ body }) => {
      const problems = explainCount(body.count)
      return { problems, result: problems.length === 0 ? decideVote(body) : null }
    }),
    route(contract.getVote, ({ tx, params }) => readVote(tx, params.voteId)),
    route(contract.addVote, async (call) => {
      const { replacesId, ...vote } = call.body
      const recorded = await recordVote(needsOf(call), { communityId: call.params.communityId, vote, replacesId })
      call.note({ voteId: recorded.id, passed: recorded.result.passed })
      return recorded
    }),
    route(contract.getVoteSheet, ({ tx, params, clock, note }) => {
      note({ voteId: params.voteId })
      return writeVoteSheet(tx, params.voteId, dayOf(clock.now()))
    }),
    route(contract.fileVoteSheet, async (call) => {
      const filed = await keepVoteSheet({ ...needsOf(call), files }, call.params.voteId)
      call.note({ voteId: call.params.voteId, fileId: filed.fileId })
      return filed
    }),
  ]
}
