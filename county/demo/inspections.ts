/** Two inspections of the demonstration's spring with photos before and after; the second finds something again. Through the room's own actions. */
import { addPhotos, pasteFindings } from '#county/inspections/finding/finding.actions.ts'
import {
  finishInspection,
  planInspection,
  readInspection,
  recordTarget,
} from '#county/inspections/inspection/inspection.actions.ts'
import type { Result } from '#county/inspections/inspection/inspection.contract.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { Day } from '#terms/day.ts'
import { drawPhoto, keepDemoFile } from './files.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

const TEAM = [
  { unitName: '县公安局', name: '王某（演示）', post: '中队长' },
  { unitName: '县住房和城乡建设局', name: '孙某（演示）', post: '科长' },
]

/** What happens on a day; called once for each day, in order. */
export async function holdDemoInspections(story: DemoStory, day: Day): Promise<void> {
  if (day === '2020-03-24') await inspect(story, { day, title: '3月份智慧平安小区建设检查', isLast: false })
  if (day === '2020-04-14') await inspect(story, { day, title: '4月份智慧平安小区建设检查', isLast: true })
}

interface Inspecting {
  readonly day: Day
  readonly title: string
  /** The last one is still under way. */
  readonly isLast: boolean
}

async function inspect(story: DemoStory, { day, title, isLast }: Inspecting): Promise<void> {
  const office = needsAt(story, { login: 'office', at: `${day}T02:00:00Z` })
  const communities = await findCommunities(story)
  const targets = communities.map(({ id }) => ({ communityId: id, plannedOn: day }))
  const purpose = '查标志、出入口、视频留存、施工安全和资料'
  const id = await planInspection(office, {
    title,
    purpose,
    startsOn: day,
    endsOn: isLast ? '2020-04-17' : day,
    team: TEAM,
    targets,
  })
  const [first, second] = communities
  if (first === undefined || second === undefined) return
  const looked = isLast ? [first, second] : communities
  for (const { id: communityId } of looked)
    await recordTarget(
      office,
      { inspectionId: id, communityId },
      { checkedOn: day, results: resultsOf(communityId === first.id), note: null },
    )
  await pasteFindings(office, id, { text: writeFindings({ first, second, isLast }), apply: true })
  await addPictures(story, { id, day, isLast })
  if (!isLast)
    await finishInspection(
      needsAt(story, { login: 'office', at: `${day}T09:00:00Z` }),
      id,
      '总体较好，标志和资料是薄弱环节。',
    )
}

interface Community {
  readonly id: string
  readonly name: string
  readonly unit: string
}

/** Started or built ones of two towns, of names that no other community bears. */
async function findCommunities({ tx, unitIds }: DemoStory): Promise<Community[]> {
  const figures = await listCommunityFigures(tx, { on: '2020-03-20', knownAt: null })
  const names = Map.groupBy(figures, ({ name }) => name)
  return ['上派镇', '桃花镇'].flatMap((unit) =>
    figures
      .filter((row) => row.unitId === unitIds.get(unit) && row.startedOn !== null && names.get(row.name)?.length === 1)
      .slice(0, 2)
      .map((row) => ({ id: row.communityId, name: row.name, unit })),
  )
}

function resultsOf(isFirst: boolean): Record<string, Result> {
  const ok = ['privacy', 'otherWay', 'emergencyExit', 'retention', 'online', 'quietHours', 'siteSafety', 'password']
  const results = Object.fromEntries(ok.map((code): [string, Result] => [code, 'ok']))
  return { ...results, sign: isFirst ? 'problem' : 'ok', files: isFirst ? 'ok' : 'problem', barrier: 'notApplicable' }
}

function writeFindings(of: {
  readonly first: Community
  readonly second: Community
  readonly isLast: boolean
}): string {
  const { first, second, isLast } = of
  const lines = [
    ['小区', '发现问题', '检查项', '责任单位', '整改期限'],
    [first.name, '东门和2号楼摄像机没有提示标志', 'sign', first.unit, isLast ? '2020-04-28' : '2020-04-07'],
    ...(isLast
      ? [[second.name, '隐蔽工程验收照片缺三处', 'concealed', '', '']]
      : [[second.name, '竣工资料未装订，缺设备进场检验证明', 'files', second.unit, '2020-04-10']]),
  ]
  return lines.map((line) => line.join('\t')).join('\n')
}

/** A photo of each finding; of the earlier inspection the mended state too. */
async function addPictures(
  story: DemoStory,
  { id, day, isLast }: { id: string; day: Day; isLast: boolean },
): Promise<void> {
  const office = needsAt(story, { login: 'office', at: `${day}T03:00:00Z` })
  const { found } = await readInspection(office, id)
  for (const finding of found) {
    const pictures = isLast ? (['before'] as const) : (['before', 'after'] as const)
    for (const side of pictures) {
      const name = `${finding.communityName}-${side === 'before' ? '整改前' : '整改后'}.jpg`
      const content = await drawPhoto(side === 'before' ? '#8f6a5a' : '#6b8e5a')
      const needs = { tx: office.tx, clock: office.clock, actorId: office.actor.accountId }
      await addPhotos(office, finding.id, { side, fileIds: [await keepDemoFile(story, needs, { name, content })] })
    }
  }
}
