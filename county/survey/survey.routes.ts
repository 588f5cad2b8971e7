/** HTTP of surveys, photos and votes: capability and shape from the contracts, one action, the answer. No decisions. */
import type { Clock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import { formRoutes } from './form/version.routes.ts'
import { findForm } from './form/version.store.ts'
import { readSurveys, surveysSheet } from './list/list.actions.ts'
import { exportSurveys, listSurveys } from './list/list.contract.ts'
import { needsOf } from './needs.ts'
import { takePhoto } from './photo/photo.actions.ts'
import { addPhoto } from './photo/photo.contract.ts'
import { requireCommunity } from './record/community.actions.ts'
import { surveySheet } from './record/sheet.rules.ts'
import { handFactOver, readOldForms, readSurvey, saveSurvey, settleSurvey } from './record/survey.actions.ts'
import * as contract from './record/survey.contract.ts'
import { listHandovers, listSaveRows } from './record/survey.store.ts'
import { createVoteRoutes } from './vote/vote.routes.ts'

/** `wallClock` is right in a demonstration too; phones' clocks are held against it. */
export function createSurveyRoutes({
  files,
  wallClock,
}: {
  readonly files: Files
  readonly wallClock: Clock
}): Route[] {
  return [
    route(listSurveys, async ({ tx }) => ({ rows: await readSurveys(tx) })),
    route(exportSurveys, async ({ tx, clock, language, note }) => {
      const rows = await readSurveys(tx)
      const day = dayOf(clock.now())
      note({ rows: rows.length })
      const name = language === 'zh' ? `现场踏勘台账-${day}.xlsx` : `surveys-${day}.xlsx`
      return { name, type: XLSX_TYPE, body: writeWorkbook(surveysSheet(rows, day, language)) }
    }),
    ...formRoutes,
    ...communityRoutes(wallClock),
    ...createVoteRoutes(files),
  ]
}

function communityRoutes(wallClock: Clock): Route[] {
  return [
    route(contract.getSurvey, (call) => readSurvey(call, call.params.communityId)),
    route(contract.listSaves, async ({ tx, clock, params }) => {
      await requireCommunity(tx, params.communityId)
      const form = await findForm(tx, dayOf(clock.now()))
      const handovers = await listHandovers(tx, params.communityId)
      return {
        saves: await listSaveRows(tx, params.communityId),
        forms: [form, ...(await readOldForms(tx, params.communityId, form))],
        handovers: handovers.map((one) => ({ ...one, at: one.at.toISOString() })),
      }
    }),
    route(contract.getBundle, async (call) => {
      const survey = await readSurvey(call, call.params.communityId)
      call.note({ version: survey.version, form: survey.form.version })
      return { survey, serverTime: wallClock.now().toISOString() }
    }),
    route(contract.exportSurvey, async (call) => {
      const { language } = call
      const survey = await readSurvey(call, call.params.communityId)
      call.note({ version: survey.version })
      const name = language === 'zh' ? `${survey.name}踏勘表.xlsx` : `survey-${survey.name}.xlsx`
      return { name, type: XLSX_TYPE, body: writeWorkbook(surveySheet(survey, language)) }
    }),
    route(contract.saveAnswers, async (call) => {
      const { communityId } = call.params
      const outcome = await saveSurvey({ ...needsOf(call), wallClock }, { communityId, save: call.body })
      call.note({ saveId: call.body.id, ...outcome })
      return outcome
    }),
    route(contract.settleConflicts, async (call) => {
      const settled = await settleSurvey(needsOf(call), { communityId: call.params.communityId, ...call.body })
      call.note({ saveId: call.body.id, settled })
      return { settled }
    }),
    route(contract.handOver, async (call) => {
      const { communityId } = call.params
      call.note({ fact: call.body.fact })
      return handFactOver(needsOf(call), { communityId, fact: call.body.fact, ifMatch: call.ifMatch })
    }),
    route(addPhoto, async (call) => {
      const { communityId } = call.params
      const photo = await takePhoto({ ...needsOf(call), wallClock }, { communityId, photo: call.body })
      call.note({ photoId: photo.id, fileId: photo.fileId })
      return { photo }
    }),
  ]
}
