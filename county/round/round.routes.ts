/** HTTP of rounds, reports and questions: capability and shape from the contract, one action, the answer. No decisions. */
import { readFile } from 'node:fs/promises'
import { XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import { listRoundMentions } from './mention/mention.actions.ts'
import { getRoundMentions } from './mention/mention.contract.ts'
import { answerQuestion, askQuestion } from './question/question.actions.ts'
import * as question from './question/question.contract.ts'
import { listQuestions } from './question/question.store.ts'
import { listKnown } from './report/known.actions.ts'
import * as actions from './report/report.actions.ts'
import * as contract from './report/report.contract.ts'
import { listLines, listReports, listRounds, listSteps, type ReportRecord } from './report/report.store.ts'
import { openRound } from './round.actions.ts'
import { readWorkbook } from './workbook/open-workbook.ts'
import { writeWorkbook } from './workbook/workbook-writer.ts'

type Reading = Pick<Call<RouteContract>, 'tx' | 'clock'>

async function readReport({ tx, clock }: Reading, id: string) {
  const now = clock.now()
  const report = await actions.needReport(tx, id, now)
  const lines = Map.groupBy(await listLines(tx, id), (line) => line.communityId)
  const known = await listKnown(tx, report.unitId, dayOf(now))
  const rows = known.map(({ communityId, name, category, values }) => ({
    ...{ communityId, name, category, known: values },
    reported: Object.fromEntries((lines.get(communityId) ?? []).map((line) => [line.field, line.after])),
  }))
  return { report, rows }
}

export const roundRoutes: Route[] = [
  route(contract.listRounds, async ({ tx }) => ({ rounds: await listRounds(tx) })),
  route(contract.openRound, async (call) => ({ opened: await openRound(call, call.body.period) })),
  route(contract.listReports, async ({ tx, params, clock }) => ({
    reports: await listReports(tx, params.period, clock.now()),
  })),
  route(contract.getReport, async (call) => ({
    ...(await readReport(call, call.params.reportId)),
    steps: await listSteps(call.tx, call.params.reportId),
  })),
  route(contract.saveLines, async (call) => {
    const changes = call.body.changes.map((change) => ({ ...change, value: change.value || null, cell: null }))
    const saved = await actions.saveLines(call, { id: call.params.reportId, changes, source: 'page', replace: false })
    call.note({ lines: saved.saved, problems: saved.problems.length })
    return saved
  }),
  route(contract.getWorkbook, async (call) => {
    const { report, rows } = await readReport(call, call.params.reportId)
    const body = await writeWorkbook(report, rows)
    return { name: `${report.unitName}${report.period}填报表.xlsx`, type: XLSX_TYPE, body }
  }),
  route(contract.uploadWorkbook, async (call) => {
    const id = call.params.reportId
    await actions.needReport(call.tx, id, call.clock.now())
    const { changes, problems } = await readWorkbook(await readFile(call.file.path), id)
    if (problems.length > 0) return { saved: 0, problems }
    const saved = await actions.saveLines(call, { id, changes, source: 'workbook', replace: true })
    call.note({ lines: saved.saved, problems: saved.problems.length, sha256: call.file.sha256 })
    return saved
  }),
  route(contract.submitReport, async (call) =>
    answer(await actions.submitReport(call, { id: call.params.reportId, unchanged: call.body.unchanged })),
  ),
  route(contract.signReport, async (call) => answer(await actions.signReport(call, call.params.reportId))),
  route(contract.sendBackReport, async (call) =>
    answer(await actions.sendBackReport(call, { id: call.params.reportId, reason: call.body.reason })),
  ),
  route(contract.receiveReport, async (call) => {
    const report = await actions.receiveReport(call, call.params.reportId)
    call.note({ unitId: report.unitId, lines: report.lineCount })
    return answer(report)
  }),
  route(contract.returnReport, async (call) => {
    const { reason, until } = call.body
    return answer(
      await actions.returnReport(call, {
        id: call.params.reportId,
        reason,
        until: until === null ? null : new Date(until),
      }),
    )
  }),
  route(contract.reopenReport, async (call) => {
    const { reason, until } = call.body
    return answer(await actions.reopenReport(call, { id: call.params.reportId, reason, until: new Date(until) }))
  }),
  route(question.listQuestions, async ({ tx, query }) => ({
    questions: await listQuestions(tx, {
      words: (query.text ?? '').split(/\s+/).filter((word) => word !== ''),
      open: query.open ?? null,
    }),
  })),
  route(getRoundMentions, ({ tx, params }) => listRoundMentions(tx, params.communityId)),
  route(question.askQuestion, async (call) => ({ question: await askQuestion(call, call.body) })),
  route(question.answerQuestion, async (call) => ({
    question: await answerQuestion(call, { id: call.params.questionId, ...call.body }),
  })),
]

function answer(report: ReportRecord) {
  return { report }
}
