/** Lays what a passed plan proves to the evidence of the gate 设计审查. The gate's own review stays evidence's. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Files } from '#base/files/files.ts'
import { writeLastingSheets } from '#base/files/sheet.ts'
import { readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { designSheets } from '#county/design/bill/sheets.ts'
import { writeSheet } from '#county/design/paper/sheet.actions.ts'
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
const DRAWING_ITEM = 'drawings'
const RECORD_ITEM = 'designOpinion'
const CHECK_ITEM = 'configurationCheck'

export async function writeReview({ tx, clock }: DesignNeeds, plan: Plan) {
  const document = composeReview(plan, { ...(await readOfficeHead(tx)), on: dayOf(clock.now()) })
  return writeOfficeWord(document, `${plan.communityName}-设备方案审查意见`)
}

export async function giveAsEvidence(needs: DesignNeeds & { readonly files: Files }, planId: string): Promise<Plan> {
  const { tx, clock, actor, files } = needs
  const { state, communityId } = await requireOwnPlan(needs, planId)
  if (state !== 'passed') throw notNow(PLAN_STATES[state].zh)
  const looker = { accountId: actor.accountId, mayReview: false, wholeCounty: false }
  const gate: GateNeeds = { tx, clock, actorId: actor.accountId, actorName: actor.name, looker }
  const { gates } = await readGateFiles(gate, communityId, looker)
  const items = gates.find(({ stage }) => stage === 'designed')?.items ?? []
  const laid = new Map(items.map(({ code, files: there }) => [code, new Set(there.map(({ sha256 }) => sha256))]))
  if (![DRAWING_ITEM, RECORD_ITEM, CHECK_ITEM].some((code) => laid.has(code))) throw noItem()
  const plan = await readPlan(needs, planId)
  const folder = await mkdtemp(join(tmpdir(), 'anlin-design-'))
  try {
    // The same content under the same item is the same proof: a second click adds nothing.
    const lay = async (code: string, name: string, path: string) => {
      const there = laid.get(code)
      if (there === undefined || there.has(await hashOf(path))) return
      const { id } = await keepFile({ ...gate, files }, { path, name })
      await attachFilesToItem(gate, { communityId, stage: 'designed', code, fileIds: [id] })
    }
    const [drawing, record, sheets] = ['drawing', 'record', 'sheets'].map((part) => join(folder, part)) as [
      string,
      string,
      string,
    ]
    const sheet = await writeSheet(needs, plan)
    await writeFile(drawing, sheet.body)
    const review = await writeReview(needs, plan)
    await writeFile(record, review.body)
    await writeFile(sheets, await writeLastingSheets(designSheets(plan, 'zh')))
    await lay(DRAWING_ITEM, sheet.name, drawing)
    await lay(RECORD_ITEM, review.name, record)
    await lay(CHECK_ITEM, `${plan.communityName}-设备清单与标准核对.xlsx`, sheets)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await addPlanStep(tx, { planId, communityId, what: 'evidence', text: null, ...stampOf(needs) })
  return readPlan(needs, planId)
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}
