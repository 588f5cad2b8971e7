/** What stands in the minutes, as blocks of an official document. Pure; no file format. */
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { MATTER_STATES } from '#county/matters/matter/words.contract.ts'
import type { Countersign, Decision, Dissent, Item, Minutes } from '#county/meetings/meeting/meeting.contract.ts'
import { MEETING_KINDS, type MeetingKind, writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import { type Day, dayOf, writeDayInChinese } from '#terms/day.ts'
import { writeAttending } from './attendance.rules.ts'

/** Everything that freezes when minutes are signed. */
export interface MinutesContent {
  readonly kind: MeetingKind
  readonly number: number
  readonly title: string
  readonly heldOn: Day
  readonly begins: string | null
  readonly place: string | null
  readonly minutes: Minutes
  readonly agenda: readonly Pick<Item, 'title' | 'unitName'>[]
  readonly decided: readonly Decision[]
  readonly earlier: readonly Decision[]
  readonly countersigns: readonly Countersign[]
  readonly signatory: string
  /** null: a draft. */
  readonly signedOn: Day | null
  readonly head: { readonly office: string; readonly printedBy: string; readonly mark: string | null }
}

export function composeMinutes(content: MinutesContent, today: Day): BulletinDocument {
  const { minutes, head } = content
  const on = writeDayInChinese(content.signedOn ?? today)
  return {
    marks: [...(head.mark === null ? [] : [head.mark]), ...(content.signedOn === null ? ['送审稿'] : [])],
    masthead: `智慧平安小区建设${MEETING_KINDS[content.kind].zh}纪要`,
    issueLine: `第${content.number}次`,
    ...{ office: head.office, date: on, signatory: content.signatory, correction: null },
    title: content.title,
    blocks: [
      ...writeOpening(content),
      ...writeSections([
        ['上次会议议定事项落实情况', writeEarlier(content.earlier)],
        ['会议听取', writeLines(minutes.heard)],
        ['会议指出', writeLines(minutes.pointed)],
        ['会议议定', writeDecided(content.decided)],
        ['不同意见', writeDissents(minutes.dissents)],
        ['参会情况', writeAttendance(content)],
        ['会签情况', writeCountersigns(content.countersigns)],
      ]),
    ],
    imprint: {
      ...{ reportTo: minutes.reportTo, sendTo: minutes.sendTo, issueTo: minutes.issueTo, contact: '', copies: null },
      ...{ printedBy: head.printedBy, printedOn: on },
    },
  }
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七'] as const

/** Sections without content are left out; what stays is numbered through. */
function writeSections(sections: readonly (readonly [title: string, blocks: Block[]])[]): Block[] {
  return sections
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], place): Block[] => [
      { kind: 'heading', level: 1, text: `${NUMERALS[place] ?? ''}、${title}` },
      ...blocks,
    ])
}

function writeOpening({ heldOn, begins, place, minutes, agenda, ...meeting }: MinutesContent): Block[] {
  const when = `${writeDayInChinese(heldOn)}${begins === null ? '' : begins}`
  const where = place === null ? '' : `在${place}`
  const chair = minutes.chair === '' ? '' : `${minutes.chair}主持，`
  const first = `${when}，${chair}${where}召开智慧平安小区建设${writeMeetingNumber(meeting)}。`
  const heard = agenda.map(({ title, unitName }, index) => `${index + 1}．${title}（${unitName}）`).join('；')
  return [paragraph(heard === '' ? first : `${first}会议议题：${heard}。`)]
}

function writeLines(text: string): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(paragraph)
}

/** What became of the last meeting's decisions, and of older ones that are still open. */
function writeEarlier(earlier: readonly Decision[]): Block[] {
  if (earlier.length === 0) return []
  const closed = earlier.filter(({ outcome }) => outcome?.state === 'closed').length
  const tracked = earlier.filter(({ matterId }) => matterId !== null).length
  return [
    paragraph(
      `上次会议议定及以前会议未办结的督办事项共${tracked}件，已销号${closed}件，其余${tracked - closed}件继续督办。`,
    ),
    {
      kind: 'table',
      caption: '议定事项落实情况',
      columns: [
        { title: '会议', width: 16, align: 'left' },
        { title: '议定事项', width: 36, align: 'left' },
        { title: '牵头单位', width: 16, align: 'left' },
        { title: '督办编号', width: 16, align: 'left' },
        { title: '落实情况', width: 16, align: 'left' },
      ],
      rows: earlier.map((one) => [
        one.meetingLabel,
        one.text,
        one.leadUnitName ?? '—',
        one.matterLabel ?? '—',
        writeOutcome(one),
      ]),
      strong: [],
      note: null,
    },
  ]
}

export function writeOutcome({ outcome, matterId, leadUnitId }: Decision): string {
  if (outcome === null) return matterId === null && leadUnitId === null ? '纪要文字，不督办' : '—'
  if (outcome.state === 'closed') return `已销号${outcome.closedOn === null ? '' : `（${outcome.closedOn}）`}`
  return `${MATTER_STATES[outcome.state].zh}，期限${outcome.deadline}`
}

function writeDecided(decided: readonly Decision[]): Block[] {
  return decided.map((one, index) => {
    const end = /[。！？]$/.test(one.text) ? '' : '。'
    const helpers = one.cooperatingUnitNames.join('、')
    const who = one.leadUnitName === null ? '' : `牵头单位：${one.leadUnitName}；`
    const with_ = helpers === '' ? '' : `配合单位：${helpers}；`
    const until = one.deadline === null ? '' : `完成时限：${writeDayInChinese(one.deadline)}；`
    const number = one.matterLabel === null ? '' : `督办编号：${one.matterLabel}；`
    const tail = `${who}${with_}${until}${number}`.replace(/；$/, '')
    return paragraph(`${index + 1}．${one.text}${end}${tail === '' ? '' : `（${tail}）`}`)
  })
}

function writeDissents(dissents: readonly Dissent[]): Block[] {
  return dissents.map(({ unitName, text }) => paragraph(`${unitName}：${text}`))
}

function writeAttendance({ minutes }: MinutesContent): Block[] {
  const lines: readonly (readonly [string, string])[] = [
    ['主持', minutes.chair],
    ['出席', writeAttending(minutes.attendance, 'present')],
    ['列席', writeAttending(minutes.attendance, 'attending')],
    ['请假', writeAttending(minutes.attendance, 'leave')],
    ['记录', minutes.recorder],
  ]
  return lines.filter(([, who]) => who !== '').map(([word, who]) => paragraph(`${word}：${who}`))
}

function writeCountersigns(countersigns: readonly Countersign[]): Block[] {
  if (countersigns.length === 0) return []
  const words = countersigns.map(({ unitName, verdict, at }) => {
    const said = verdict === null ? '未回复' : verdict === 'agreed' ? '同意' : '有不同意见'
    return `${unitName}（${said}${at === null ? '' : `，${dayOf(new Date(at))}`}）`
  })
  return [paragraph(`${words.join('、')}。`)]
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
