/** That a briefing with the most to tell is exactly one page where an office program sets it. Without LibreOffice its lines are counted alone, in `briefing.rules.test.ts`. */
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { writeOfficeSheet } from './bulletin/paper.actions.ts'
import { convertToPdf, findOffice } from './evidence/preview/office.ts'
import { type Audience, MOST_ASKS } from './meetings/briefing/briefing.contract.ts'
import { type BriefingContent, composeBriefing } from './meetings/briefing/briefing.rules.ts'

const counts = { surveyed: 1387, planned: 1173, started: 1031, built: 1012, connected: 1009 }
const UNITS = ['甲', '乙', '丙', '丁', '戊', '己', '庚'].map((name, at) => ({
  ...{ shortName: `${name}经济开发区社会事务管理中心`, progress: at * 10, counts },
}))
const pressing = Array.from({ length: 8 }, (_, at) => ({
  ...{
    label: `督办〔2020〕${at}号`,
    title: '字'.repeat(60),
    leadUnitName: '电信运营商县分公司',
    level: 'red' as const,
  },
  deadline: '2020-04-01',
}))

/** As much as can be on it: every request at its full length, long names, matters without end. */
function fullest(audience: Audience): BriefingContent {
  return {
    ...{ audience, asOf: '2020-12-31', asks: Array.from({ length: MOST_ASKS }, () => '请'.repeat(48)) },
    head: { office: '肥西县智慧平安小区建设工作领导小组办公室', printedBy: '办', mark: '演示数据（虚构）' },
    figures: {
      ...{ totals: counts, thisYear: { started: 104, built: 101 }, target: {}, red: [1], yellow: [1], blockers: [1] },
      units: UNITS,
    },
    matters: { open: 100, late: 30, pressing },
    meetings: [
      { zh: '联席会议', count: 17 },
      { zh: '推进会', count: 15 },
      { zh: '现场观摩会', count: 11 },
    ],
  } as unknown as BriefingContent
}

async function readPages(office: string, audience: Audience): Promise<string[]> {
  const content = Readable.from([Buffer.from(await writeOfficeSheet(composeBriefing(fullest(audience))))])
  let pdf = new Uint8Array()
  const keep = async (path: string) => {
    pdf = new Uint8Array(await readFile(path))
  }
  expect(await convertToPdf(office, { content, ending: 'docx', keep })).toBeNull()
  const document = await getDocument({ data: pdf, useSystemFonts: true, verbosity: 0 }).promise
  const pages = Array.from({ length: document.numPages }, (_, at) => at + 1)
  return Promise.all(
    pages.map(async (at) =>
      (await (await document.getPage(at)).getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(''),
    ),
  )
}

test.each<[Audience, reader: string]>([
  ['leaders', '呈县领导'],
  ['peaceOffice', '呈县委政法委'],
])(
  'the fullest briefing for %s is one page',
  async (audience, reader) => {
    const office = await findOffice()
    if (office === null) return
    const pages = await readPages(office, audience)
    expect(pages).toHaveLength(1)
    for (const part of [reader, '请'.repeat(20), '进度靠后的单位']) expect(pages[0]).toContain(part)
  },
  120_000,
)
