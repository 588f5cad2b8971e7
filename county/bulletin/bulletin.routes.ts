/** HTTP of bulletins: capability and shape from the contract, one action, the answer. No decisions. */

import { XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import * as actions from './bulletin.actions.ts'
import * as contract from './bulletin.contract.ts'
import { hasRound, listBulletinRows, listSteps } from './bulletin.store.ts'
import { listUnitChecks } from './checks/check.actions.ts'
import { checkRoutes } from './checks/check.routes.ts'
import { listReceipts } from './checks/check.store.ts'
import { listDemands } from './demand/demand.store.ts'
import { composeDocument } from './document/compose.ts'
import { writeAnnex } from './excel/annex-writer.ts'
import { issueBulletin, readContent, readWord, verifyBulletin } from './issue/issue.actions.ts'
import { listBulletinMentions } from './mention/mention.actions.ts'
import { getBulletinMentions } from './mention/mention.contract.ts'
import { needBulletin } from './needs.ts'
import { settingRoutes } from './setting/setting.routes.ts'
import { WORD_TYPE } from './word/word.ts'

export const bulletinRoutes: Route[] = [
  route(contract.listBulletins, async ({ tx }) => ({ bulletins: await listBulletinRows(tx) })),
  route(contract.getBulletin, async ({ tx, params }) => {
    const bulletin = await needBulletin(tx, params.bulletinId)
    const { content, knownAt } = await readContent(tx, bulletin)
    return {
      bulletin,
      document: composeDocument(content),
      texts: content.texts,
      knownAt,
      unreported: (await hasRound(tx, bulletin.period))
        ? content.figures.units.filter((unit) => !unit.reported).map((unit) => unit.name)
        : null,
      correctionCount: content.figures.corrections.length,
      demands: await listDemands(tx, bulletin.id),
      checks: await listUnitChecks(tx, bulletin),
      receipts: await listReceipts(tx, bulletin.id),
      steps: await listSteps(tx, bulletin.id),
    }
  }),
  route(contract.draftBulletin, async (call) => {
    const bulletin = await actions.draftBulletin(call, call.body.period)
    call.note({ bulletinId: bulletin.id, period: bulletin.period })
    return { bulletin }
  }),
  route(contract.editTexts, async (call) => ({
    bulletin: await actions.editTexts(call, {
      id: call.params.bulletinId,
      version: call.ifMatch,
      texts: call.body.texts,
    }),
  })),
  route(contract.countAgain, async (call) => ({ bulletin: await actions.countAgain(call, call.params.bulletinId) })),
  route(contract.sendForCheck, async (call) => ({
    bulletin: await actions.sendForCheck(call, { id: call.params.bulletinId, until: new Date(call.body.until) }),
  })),
  route(contract.sendForReview, async (call) => ({
    bulletin: await actions.sendForReview(call, call.params.bulletinId),
  })),
  route(contract.returnBulletin, async (call) => ({
    bulletin: await actions.returnBulletin(call, { id: call.params.bulletinId, reason: call.body.reason }),
  })),
  route(contract.issueBulletinRoute, async (call) => {
    const bulletin = await issueBulletin(call, { id: call.params.bulletinId, seen: call.ifMatch })
    call.note({ number: bulletin.number, contentHash: bulletin.contentHash })
    return { bulletin }
  }),
  route(contract.correctBulletin, async (call) => {
    const bulletin = await actions.correctBulletin(call, { id: call.params.bulletinId, reason: call.body.reason })
    call.note({ bulletinId: bulletin.id })
    return { bulletin }
  }),
  route(contract.getWord, async ({ tx, params }) => {
    const bulletin = await needBulletin(tx, params.bulletinId)
    const body = Buffer.from(await readWord(tx, bulletin))
    return { name: `${await nameFile(tx, bulletin)}.docx`, type: WORD_TYPE, body }
  }),
  route(contract.getAnnex, async ({ tx, params }) => {
    const bulletin = await needBulletin(tx, params.bulletinId)
    const { content } = await readContent(tx, bulletin)
    const name = await nameFile(tx, bulletin)
    return { name: `${name}附表.xlsx`, type: XLSX_TYPE, body: writeAnnex(name, content.figures) }
  }),
  route(contract.verifyBulletin, ({ tx, params }) => verifyBulletin(tx, params.bulletinId)),
  route(getBulletinMentions, async ({ tx, params }) => ({
    bulletins: await listBulletinMentions(tx, params.communityId),
  })),
  ...checkRoutes,
  ...settingRoutes,
]

/** `智慧平安小区建设旬报2020年第11期`, or with the period while it is a draft. */
async function nameFile(
  tx: Parameters<typeof readContent>[0],
  bulletin: Parameters<typeof readContent>[1],
): Promise<string> {
  const { content } = await readContent(tx, bulletin)
  const { masthead, year, number } = content.head
  return number === null ? `${masthead}${bulletin.period}（送审稿）` : `${masthead}${year}年第${number}期`
}
