/** Gates with evidence in three communities of 上派镇: one passed on condition, two waiting for review. Through the room's own actions. */
import { attachFilesToCommunity } from '#county/evidence/community/community.actions.ts'
import { reportMended } from '#county/evidence/gate/fix.actions.ts'
import {
  attachFilesToItem,
  type GateNeeds,
  noteGateItem,
  reviewGateFile,
  submitGateFile,
} from '#county/evidence/gate/gate.actions.ts'
import { readGateFiles } from '#county/evidence/gate/gate-file.actions.ts'
import type { GatedStage } from '#county/evidence/requirement/requirement.contract.ts'
import { type CommunityFigures, listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { drawPhoto, keepDemoFile, makePdf } from './files.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

const UNIT = '上派镇'

export async function addDemoEvidence(story: DemoStory): Promise<void> {
  const [built, started, approved] = await findThree(story)
  if (built) await passOnCondition(story, built)
  if (started)
    await handIn(story, { communityId: started, stage: 'started', on: '2020-03-02', at: '2020-04-13T03:10:00Z' })
  if (approved)
    await handIn(story, { communityId: approved, stage: 'designed', on: '2020-04-10', at: '2020-04-14T06:40:00Z' })
}

/** A built one, a started one and one that is only planned. */
async function findThree({ tx, unitIds }: DemoStory): Promise<(string | undefined)[]> {
  const figures = await listCommunityFigures(tx, { on: '2020-04-10', knownAt: null })
  const own = figures.filter((row) => row.unitId === unitIds.get(UNIT))
  const of = (fits: (row: CommunityFigures) => boolean) => own.find(fits)?.communityId
  return [
    of((row) => row.builtOn !== null),
    of((row) => row.startedOn !== null && row.builtOn === null),
    of((row) => row.approvedOn !== null && row.startedOn === null),
  ]
}

function actAs(story: DemoStory, login: string, at: string): GateNeeds {
  const { tx, clock, actor } = needsAt(story, login === 'office' ? { login, at } : { login, at, unit: UNIT })
  const looker = { accountId: actor.accountId, mayReview: true, wholeCounty: login === 'office' }
  return { tx, clock, actorId: actor.accountId, actorName: actor.name, looker }
}

async function passOnCondition(story: DemoStory, communityId: string): Promise<void> {
  const clerk = actAs(story, 'shangpai', '2020-04-07T02:00:00Z')
  await handIn(story, { communityId, stage: 'built', on: '2020-04-03', at: '2020-04-07T02:00:00Z' })
  const { gates } = await readGateFiles(clerk, communityId, clerk.looker)
  const submissionId = gates.find((gate) => gate.stage === 'built')?.submission?.id ?? ''
  const office = actAs(story, 'office', '2020-04-08T07:30:00Z')
  const reviewed = await reviewGateFile(office, {
    submissionId,
    outcome: 'conditional',
    reason: '总体符合要求，下列两项整改后再进入试运行。',
    fixes: [
      { text: '东门人行通道补装摄像机提示标志', dueOn: '2020-04-18' },
      { text: '3号楼弱电井线缆补永久标签', dueOn: '2020-04-25' },
    ],
  })
  const fixId = reviewed.gates.find((gate) => gate.stage === 'built')?.fixes[0]?.id ?? ''
  const photo = await keepDemoFile(story, clerk, {
    name: '东门提示标志(整改后).jpg',
    content: await drawPhoto('#6b8e5a'),
  })
  const report = '已补装两处，照片附后。'
  await reportMended(actAs(story, 'shangpai', '2020-04-14T08:00:00Z'), { fixId, report, fileIds: [photo] })
  const plan = await keepDemoFile(story, clerk, {
    name: '设备点位平面图.pdf',
    content: makePdf('Plan of device positions'),
  })
  await attachFilesToCommunity(clerk, { communityId, fileIds: [plan], note: '设计单位提供' })
}

interface HandIn {
  readonly communityId: string
  readonly stage: GatedStage
  readonly on: string
  readonly at: string
}

/** Everything the gate asks for, then handed in by the town's clerk. */
async function handIn(story: DemoStory, { communityId, stage, on, at }: HandIn): Promise<void> {
  const clerk = actAs(story, 'shangpai', at)
  const { gates } = await readGateFiles(clerk, communityId, clerk.looker)
  for (const item of gates.find((gate) => gate.stage === stage)?.items ?? []) {
    const wish = { communityId, stage, code: item.code }
    if (item.measure) {
      const { atLeast, atMost } = item.measure
      const value = atLeast !== null ? atLeast + 1 : Math.round((atMost ?? 1) * 60) / 100
      await noteGateItem(clerk, { ...wish, value, note: '现场实测' })
      continue
    }
    const isPhoto = item.kind === 'photo'
    const name = `${item.zh.replace(/\(.*\)/, '')}.${isPhoto ? 'jpg' : 'pdf'}`
    const content = isPhoto ? await drawPhoto('#7d8fa3') : makePdf(item.en)
    await attachFilesToItem(clerk, { ...wish, fileIds: [await keepDemoFile(story, clerk, { name, content })] })
  }
  await submitGateFile(clerk, { communityId, stage, passedOn: on, connectionTest: null })
}
