/** Lays what a passed plan proves to the evidence of the gate 设计审查. The gate's own review stays evidence's. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Files } from '#base/files/files.ts'
import { writeSheets } from '#base/files/sheet.ts'
import { findOffice, writeOfficialDocument } from '#county/bulletin/document.actions.ts'
import { designSheets } from '#county/design/bill/sheets.ts'
import { type DesignNeeds, readPlan, requireOwnPlan, stampOf } from '#county/design/plan/plan.actions.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { addPlanStep } from '#county/design/plan/plan.store.ts'
import { noItem, notNow } from '#county/design/refusals.ts'
import { PLAN_STATES } from '#county/design/words.contract.ts'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import { attachFilesToItem, type GateNeeds } from '#county/evidence/gate/gate.actions.ts'
import { readGateFiles } from '#county/evidence/gate/gate-file.actions.ts'
import { dayOf } from '#terms/day.ts'
import { composeReview } from './document.rules.ts'

/** Items of the table of requirements that these files answer; a county that renamed them lays them by hand. */
const RECORD_ITEM = 'designOpinion'
const CHECK_ITEM = 'configurationCheck'

export async function writeReview({ tx, clock }: DesignNeeds, plan: Plan) {
  const file = await writeOfficialDocument(composeReview(plan, { ...(await findOffice(tx)), on: dayOf(clock.now()) }))
  return { ...file, name: `${plan.communityName}-设备方案审查意见.docx` }
}

export async function giveAsEvidence(needs: DesignNeeds & { readonly files: Files }, planId: string): Promise<Plan> {
  const { tx, clock, actor, files } = needs
  const { state, communityId } = await requireOwnPlan(needs, planId)
  if (state !== 'passed') throw notNow(PLAN_STATES[state].zh)
  const looker = { accountId: actor.accountId, mayReview: false, wholeCounty: false }
  const gate: GateNeeds = { tx, clock, actorId: actor.accountId, actorName: actor.name, looker }
  const { gates } = await readGateFiles(gate, communityId, looker)
  const codes = new Set(gates.find(({ stage }) => stage === 'designed')?.items.map(({ code }) => code))
  if (!codes.has(RECORD_ITEM) && !codes.has(CHECK_ITEM)) throw noItem()
  const plan = await readPlan(needs, planId)
  const folder = await mkdtemp(join(tmpdir(), 'anlin-design-'))
  try {
    const lay = async (code: string, name: string, path: string) => {
      if (!codes.has(code)) return
      const { id } = await keepFile({ ...gate, files }, { path, name })
      await attachFilesToItem(gate, { communityId, stage: 'designed', code, fileIds: [id] })
    }
    const { name, body } = await writeReview(needs, plan)
    const [record, sheets] = [join(folder, 'record'), join(folder, 'sheets')]
    await writeFile(record, body)
    await pipeline(writeSheets(designSheets(plan, 'zh')), createWriteStream(sheets))
    await lay(RECORD_ITEM, name, record)
    await lay(CHECK_ITEM, `${plan.communityName}-设备清单与标准核对.xlsx`, sheets)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await addPlanStep(tx, { planId, communityId, what: 'evidence', text: null, ...stampOf(needs) })
  return readPlan(needs, planId)
}
