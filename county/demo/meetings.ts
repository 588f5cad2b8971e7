/** Meetings of the demonstration's spring: items, decisions, countersigning and signature, each on its day. Through the room's own actions. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { addDecision } from '#county/meetings/decision/decision.actions.ts'
import { readItems, setAgenda, submitItem } from '#county/meetings/item/item.actions.ts'
import * as meeting from '#county/meetings/meeting/meeting.actions.ts'
import type { Attendee } from '#county/meetings/meeting/meeting.contract.ts'
import { meetingKindSchema } from '#county/meetings/meeting/words.contract.ts'
import * as hands from '#county/meetings/minutes/countersign.actions.ts'
import { sendMinutes, signMinutes } from '#county/meetings/minutes/sign.actions.ts'
import type { Day } from '#terms/day.ts'
import type { DemoStory } from './ledgers.ts'
import meetings from './meetings.json' with { type: 'json' }
import { needsAt } from './story.ts'

const meetingsSchema = z.array(
  z.object({
    ...{ kind: meetingKindSchema, number: z.int(), title: z.string(), day: z.string(), begins: z.string() },
    ...{ place: z.string(), heard: z.string(), pointed: z.string(), signed: z.string().nullable(), sent: z.boolean() },
    decisions: z.array(
      z.object({
        ...{ text: z.string(), kind: matterKindSchema, lead: z.string().nullable(), helpers: z.array(z.string()) },
        deadline: z.string().nullable(),
      }),
    ),
    dissents: z.array(z.tuple([z.string(), z.string()])),
  }),
)
type DemoMeeting = z.output<typeof meetingsSchema>[number]

/** Who countersigns: login and unit. */
const COUNTERSIGNERS = [
  ['shangpai-leader', '上派镇'],
  ['taohua-leader', '桃花镇'],
  ['department', '县住房和城乡建设局'],
] as const

const ITEMS = [
  {
    login: 'shangpai',
    unit: '上派镇',
    day: '2020-04-13',
    title: '三个小区机房电费分摊',
    text: '三个已建成小区机房电费由谁承担没有明确，物业拒绝垫付，设备断续停电。',
    wish: '请会议明确机房电费承担主体和结算方式。',
  },
  {
    login: 'taohua',
    unit: '桃花镇',
    day: '2020-04-14',
    title: '三无小区责任主体',
    text: '桃花镇四个三无小区没有物业和业委会，建成后无人管护。',
    wish: '请会议研究由居委会代管的程序和经费。',
  },
  {
    login: 'department',
    unit: '县住房和城乡建设局',
    day: '2020-04-14',
    title: '维修资金使用程序',
    text: '两个老旧小区拟使用维修资金，业主表决汇总已达到法定比例。',
    wish: '请会议明确资金拨付时限。',
  },
] as const

/** What happens on a day; called once for each day, in order. */
export async function holdDemoMeetings(story: DemoStory, day: Day): Promise<void> {
  for (const { login, unit, ...item } of ITEMS.filter((one) => one.day === day))
    await submitItem(
      { ...needsAt(story, { login, unit, at: `${day}T06:00:00Z` }), manages: false },
      { unitId: null, communityId: null, title: item.title, text: item.text, wish: item.wish },
    )
  for (const one of meetingsSchema.parse(meetings)) {
    // The next meeting is planned before it is held; those that were signed are told on the day of their signature.
    if (one.signed === null ? day === '2020-04-15' : one.signed === day) await hold(story, one)
  }
}

async function hold(story: DemoStory, one: DemoMeeting): Promise<void> {
  const at = (hour: number) => `${one.signed ?? '2020-04-14'}T0${hour}:10:00Z`
  const office = needsAt(story, { login: 'office', at: at(1) })
  const { kind, number, title, begins, place } = one
  const id = await meeting.planMeeting(office, { kind, number, title, begins, place, heldOn: one.day })
  if (one.signed === null) return placeItems(story, id)
  for (const { lead, helpers, text, deadline, kind: about } of one.decisions)
    await addDecision(office, id, {
      ...{ itemId: null, communityId: null, text, kind: about, deadline },
      leadUnitId: lead === null ? null : (story.unitIds.get(lead) ?? ''),
      cooperatingUnitIds: helpers.flatMap((name) => story.unitIds.get(name) ?? []),
    })
  const { version } = await meeting.readMeeting(office, id)
  await meeting.writeMinutes(office, id, { seen: String(version), minutes: minutesOf(story, one) })
  const asked = COUNTERSIGNERS.flatMap(([, unit]) => story.unitIds.get(unit) ?? [])
  await hands.askToCountersign(office, id, asked)
  for (const [login, unit] of COUNTERSIGNERS)
    await hands.countersign(needsAt(story, { login, unit, at: at(3) }), id, { verdict: 'agreed', text: null })
  await hands.completeCountersigning(needsAt(story, { login: 'office', at: at(5) }), id, null)
  const issuer = needsAt(story, { login: 'issuer', at: at(7) })
  const ready = await meeting.readMeeting(issuer, id)
  await signMinutes(issuer, id, String(ready.version))
  if (one.sent) await sendMinutes(needsAt(story, { login: 'office', at: at(8) }), id)
}

/** Two of the waiting items come on the next agenda, one waits. */
async function placeItems(story: DemoStory, id: string): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-14T09:00:00Z' })
  const waiting = (await readItems(office, 'submitted')).map((item) => item.id).reverse()
  await setAgenda(office, id, waiting.slice(0, 2))
}

function minutesOf(story: DemoStory, { heard, pointed, dissents }: DemoMeeting) {
  const at = (unitName: string, name: string, post: string, role: Attendee['role'] = 'present'): Attendee => ({
    ...{
      unitId: story.unitIds.get(unitName) ?? null,
      unitName,
      name,
      post,
      role,
      note: role === 'leave' ? '出差' : '',
    },
  })
  return {
    ...{ chair: '副县长李某（演示）', recorder: '周明（演示）', heard, pointed },
    attendance: [
      at('县公安局', '王某', '副局长'),
      at('县住房和城乡建设局', '孙某', '副局长'),
      at('上派镇', '陈某', '副镇长'),
      at('桃花镇', '赵某', '副镇长'),
      at('县供电公司(示例)', '吴某', '副总经理', 'attending'),
      at('县财政局', '郑某', '副局长', 'leave'),
    ],
    dissents: dissents.map(([unitName, text]) => ({ unitName, text })),
    ...{ reportTo: '县委、县政府', sendTo: '县委政法委', issueTo: '各成员单位，各乡镇（园区）' },
  }
}
