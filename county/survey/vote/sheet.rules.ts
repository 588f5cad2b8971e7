/** What stands on the result sheet of an owners' vote, as blocks of an official document; and the list for Excel. Pure; no file format. */
import type { Sheet } from '#base/files/sheet.ts'
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import type { Language } from '#terms/text.ts'
import { SILENCES, VOTE_CASES, VOTE_METHODS, type Vote, type VoteCheck, type VoteShare } from './vote.contract.ts'
import { majorityOf, THRESHOLDS } from './vote.rules.ts'

export interface SheetHead {
  readonly office: string
  readonly printedBy: string
  readonly mark: string | null
}

const ROWS: readonly (readonly [VoteShare, string])[] = [
  ['all', '全体业主'],
  ['taking', '参与表决'],
  ['for', '同意'],
  ['against', '反对'],
  ['abstain', '弃权'],
  ['silent', '已送达未表决'],
]

const CHECKS: Readonly<Record<VoteCheck['what'], string>> = {
  quorumHeads: '参与表决人数占全体业主人数',
  quorumArea: '参与表决面积占全体专有部分面积',
  forHeads: '同意人数占参与表决人数',
  forArea: '同意面积占参与表决面积',
}

/** 业主共同决定事项表决结果表: totals, the four tests of the law with their numbers, the conclusion, room for signatures. */
export function composeVoteSheet(vote: Vote, head: SheetHead, today: Day): BulletinDocument {
  const about = VOTE_CASES.find(({ code }) => code === vote.caseCode)
  return {
    marks: head.mark === null ? [] : [head.mark],
    masthead: '业主共同决定事项表决结果表',
    issueLine: `${vote.unitName}${vote.communityName}`,
    ...{ office: vote.unitName, date: writeDayInChinese(today), signatory: '', correction: null },
    title: `${vote.communityName}关于${vote.title}的表决结果`,
    blocks: [
      heading('一、表决事项'),
      paragraph(`${vote.title}。属《民法典》第二百七十八条第一款第（${about?.item ?? 9}）项“${about?.zh ?? ''}”。`),
      paragraph(
        `表决时间：${writeDayInChinese(vote.heldFrom)}至${writeDayInChinese(vote.heldTo)}。形式：${VOTE_METHODS[vote.method].zh}。`,
      ),
      heading('二、表决情况'),
      countTable(vote),
      paragraph(
        `未表决的：${SILENCES[vote.silence].zh}${vote.silenceRule === null ? '' : `（${vote.silenceRule}）`}。${writeSide(vote)}`,
      ),
      heading('三、是否符合法定比例'),
      checkTable(vote),
      heading('四、结论'),
      paragraph(writeConclusion(vote)),
      ...(vote.note === null ? [] : [paragraph(`说明：${vote.note}`)]),
      signatures(),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: '', issueTo: '', contact: '' },
      ...{ printedBy: head.printedBy, printedOn: writeDayInChinese(today), copies: null },
    },
  }
}

export function writeConclusion({ result, caseCode }: Pick<Vote, 'result' | 'caseCode'>): string {
  const threshold = THRESHOLDS[majorityOf(caseCode)].zh
  if (result.passed)
    return `参与表决的人数和面积均达三分之二以上，同意的人数和面积均达参与表决的${threshold}，表决通过。`
  if (result.because === 'noQuorum') return '参与表决的人数或面积未达三分之二以上，表决不成立，未通过。'
  return `同意的人数或面积未达参与表决的${threshold}，未通过。`
}

function writeSide({ silence, result }: Vote): string {
  if (silence === 'notCounted') return ''
  if (result.silentCounted === 'undecided') return '人数与面积的多数意见不一致或没有多数，未计入。'
  return `计入${result.silentCounted === 'for' ? '同意' : '反对'}。`
}

function countTable({ count }: Vote): Block {
  return {
    kind: 'table',
    caption: '表决统计（合计）',
    columns: [
      { title: '项目', width: 30, align: 'center' },
      { title: '人数（人）', width: 30, align: 'right' },
      { title: '专有部分面积（平方米）', width: 30, align: 'right' },
    ],
    rows: ROWS.map(([share, word]) => [word, String(count[share].heads), count[share].area.toFixed(2)]),
    strong: [0],
    note: '一个业主有多个专有部分的，人数按一人计；只填合计，不附业主名单、门牌。',
  }
}

function checkTable({ result, caseCode }: Vote): Block {
  return {
    kind: 'table',
    caption: '法定比例',
    columns: [
      { title: '比例', width: 38, align: 'left' },
      { title: '应达', width: 18, align: 'center' },
      { title: '实际', width: 18, align: 'right' },
      { title: '结果', width: 16, align: 'center' },
    ],
    rows: result.checks.map(({ what, share, reached }) => [
      CHECKS[what],
      THRESHOLDS[what.startsWith('quorum') ? 'quorum' : majorityOf(caseCode)].zh,
      writeShare(share),
      reached ? '达到' : '未达到',
    ]),
    strong: [],
    note: '“以上”包括本数，“过半数”不包括本数（《民法典》第一千二百五十九条）。',
  }
}

/** Two decimals, never rounded up to a share that was not reached. */
export function writeShare(share: number | null): string {
  return share === null ? '—' : `${(Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)}%`
}

function signatures(): Block {
  return {
    kind: 'table',
    caption: '签章',
    columns: [
      { title: '单位', width: 40, align: 'center' },
      { title: '签章、日期', width: 50, align: 'center' },
    ],
    rows: [
      ['业主委员会（物业管理委员会）', ''],
      ['社区居民委员会（监督）', ''],
    ],
    strong: [],
    note: null,
  }
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

export function votesSheet(votes: readonly Vote[], on: Day, language: Language): Sheet<Vote> {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const checkOf = (vote: Vote, what: VoteCheck['what']) =>
    vote.result.checks.find((one) => one.what === what)?.share ?? null
  return {
    name: say('业主表决', 'Votes'),
    title: say('业主共同决定事项表决台账', "Owners' votes"),
    notes: [say(`截至 ${on}，只有合计`, `As of ${on}, totals only`)],
    rows: votes,
    columns: [
      { head: say('乡镇(园区)', 'Town or park'), value: (vote) => vote.unitName },
      { head: say('小区', 'Community'), value: (vote) => vote.communityName },
      { head: say('事项', 'Matter'), width: 30, value: (vote) => vote.title },
      {
        head: say('民法典278条第1款项', 'Item of art. 278(1)'),
        kind: 'number',
        value: (vote) => VOTE_CASES.find(({ code }) => code === vote.caseCode)?.item,
      },
      { head: say('表决起', 'From'), kind: 'day', value: (vote) => vote.heldFrom },
      { head: say('表决止', 'To'), kind: 'day', value: (vote) => vote.heldTo },
      { head: say('全体业主', 'All owners'), kind: 'number', value: (vote) => vote.count.all.heads },
      { head: say('全体面积', 'All area'), kind: 'number', value: (vote) => vote.count.all.area },
      {
        head: say('参与人数比例', 'Heads taking part'),
        kind: 'percent',
        value: (vote) => checkOf(vote, 'quorumHeads'),
      },
      { head: say('参与面积比例', 'Area taking part'), kind: 'percent', value: (vote) => checkOf(vote, 'quorumArea') },
      { head: say('同意人数比例', 'Heads for'), kind: 'percent', value: (vote) => checkOf(vote, 'forHeads') },
      { head: say('同意面积比例', 'Area for'), kind: 'percent', value: (vote) => checkOf(vote, 'forArea') },
      {
        head: say('结果', 'Result'),
        value: (vote) => (vote.result.passed ? say('通过', 'passed') : say('未通过', 'not passed')),
      },
    ],
  }
}
