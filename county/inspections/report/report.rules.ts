/** The report of an inspection, as blocks of an official document. Pure; no file format. */
import type { Block, PaperBlock, PaperDocument } from '#county/bulletin/document/document.contract.ts'
import type { Finding, Inspection, Target } from '#county/inspections/inspection/inspection.contract.ts'
import { writeInspectionNumber } from '#county/inspections/words.contract.ts'
import { MATTER_KINDS, MATTER_STATES } from '#county/matters/matter/words.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'

export interface ReportHead {
  readonly office: string
  readonly printedBy: string
  readonly mark: string | null
}

export function composeReport(inspection: Inspection, head: ReportHead, today: Day): PaperDocument {
  const on = writeDayInChinese(today)
  return {
    marks: head.mark === null ? [] : [head.mark],
    masthead: '智慧平安小区建设检查报告',
    issueLine: writeInspectionNumber(inspection),
    ...{ office: head.office, date: on, signatory: '', correction: null, title: inspection.title },
    blocks: [
      heading('一、检查情况'),
      paragraph(writeCourse(inspection)),
      ...(inspection.summary ?? '').split('\n').map(paragraph),
      heading('二、检查结果'),
      ...writeTargets(inspection),
      heading('三、发现问题'),
      ...writeFindings(inspection.found),
      ...writePairs(inspection.found),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: '', issueTo: '', contact: '', copies: null },
      ...{ printedBy: head.printedBy, printedOn: on },
    },
  }
}

function writeCourse(inspection: Inspection): string {
  const { startsOn, endsOn, team, purpose, targets, found } = inspection
  const span =
    startsOn === endsOn ? writeDayInChinese(startsOn) : `${writeDayInChinese(startsOn)}至${writeDayInChinese(endsOn)}`
  const units = [...new Set(team.map(({ unitName }) => unitName))].join('、')
  const who = units === '' ? '检查组' : `${units}组成检查组`
  const checked = targets.filter(({ checkedOn }) => checkedOn !== null).length
  const matters = found.filter(({ matterId }) => matterId !== null).length
  const repeated = found.filter(({ earlier }) => earlier > 0).length
  const again = repeated === 0 ? '' : `，其中重复发生${repeated}个`
  const why = purpose === null ? '' : `${purpose.replace(/[。.]$/, '')}。`
  return `${span}，${who}，计划检查${targets.length}个小区，已检查${checked}个，发现问题${found.length}个${again}，立项督办${matters}件。${why}`
}

function writeTargets({ targets, checklist }: Inspection): Block[] {
  if (targets.length === 0) return [paragraph('没有安排小区。')]
  const count = (target: Target, result: string) =>
    checklist.filter(({ code }) => target.results[code] === result).length
  return [
    {
      kind: 'table',
      caption: `各小区检查结果（检查表共${checklist.length}项）`,
      columns: [
        { title: '乡镇（园区）', width: 20, align: 'left' },
        { title: '小区', width: 26, align: 'left' },
        { title: '检查日期', width: 18, align: 'center' },
        { title: '符合', width: 9, align: 'right' },
        { title: '不符合', width: 9, align: 'right' },
        { title: '不涉及', width: 9, align: 'right' },
      ],
      rows: targets.map((target) => [
        target.unitName,
        target.communityName,
        target.checkedOn ?? '未检查',
        ...['ok', 'problem', 'notApplicable'].map((result) => String(count(target, result))),
      ]),
      strong: [],
      note: null,
    },
  ]
}

type Found = Inspection['found'][number]

/** Findings with a picture to show, each with its place in the list of findings. */
export function listPictured(found: readonly Found[]): { one: Found; key: string; number: number }[] {
  return found.flatMap((one, place) =>
    [...one.before, ...one.after].some(({ hasThumbnail }) => hasThumbnail)
      ? [{ one, key: `finding-${one.id}`, number: place + 1 }]
      : [],
  )
}

function writePairs(found: readonly Found[]): PaperBlock[] {
  const pictured = listPictured(found)
  if (pictured.length === 0) return []
  return [
    heading('四、问题照片'),
    ...pictured.map(({ one, key, number }): PaperBlock => {
      const mended = one.after.some(({ hasThumbnail }) => hasThumbnail)
      const sides = mended ? '左为整改前，右为整改后' : '整改前'
      return { kind: 'picture', key, caption: `问题${number}　${one.communityName}　${one.text}（${sides}）` }
    }),
  ]
}

function writeFindings(found: readonly Found[]): Block[] {
  if (found.length === 0) return [paragraph('未发现问题。')]
  return [
    {
      kind: 'table',
      caption: '问题清单',
      columns: [
        { title: '序号', width: 7, align: 'center' },
        { title: '小区', width: 18, align: 'left' },
        { title: '问题', width: 30, align: 'left' },
        { title: '责任单位', width: 15, align: 'left' },
        { title: '督办及整改', width: 22, align: 'left' },
        { title: '照片', width: 10, align: 'center' },
      ],
      rows: found.map((one, index) => [
        String(index + 1),
        one.communityName,
        `${one.text}（${MATTER_KINDS[one.kind].zh}${one.earlier > 0 ? `，重复第${one.earlier + 1}次` : ''}）`,
        one.leadUnitName ?? '—',
        writeOutcome(one),
        `前${one.before.length}后${one.after.length}`,
      ]),
      strong: [],
      note: null,
    },
  ]
}

export function writeOutcome({ matterLabel, outcome, deadline }: Finding): string {
  if (matterLabel === null) return deadline === null ? '未立项' : `限${deadline}前`
  if (outcome === null) return matterLabel
  if (outcome.state === 'closed') return `${matterLabel}，已销号`
  return `${matterLabel}，${MATTER_STATES[outcome.state].zh}，期限${outcome.deadline}`
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
