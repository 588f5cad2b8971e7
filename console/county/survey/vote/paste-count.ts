/** Reads totals copied from Excel: one line a share, heads and area in any order of lines. Pure. */
import type { Both, VoteShare } from '#county/survey/vote/vote.contract.ts'

const NAMES: Readonly<Record<VoteShare, readonly string[]>> = {
  all: ['全体', '总业主', '业主总数', '总计', '合计', 'all'],
  taking: ['参与', '参加', '收回', '回收', 'taking'],
  for: ['同意', '赞成', 'for'],
  against: ['反对', '不同意', 'against'],
  abstain: ['弃权', 'abstain'],
  silent: ['未表决', '未参与', '未交回', '沉默', 'silent'],
}
/** Before the others: their names hold a shorter one. */
const ORDER: readonly VoteShare[] = ['silent', 'against', 'abstain', 'for', 'taking', 'all']

export interface PastedCount {
  readonly count: Partial<Record<VoteShare, Both>>
  /** Lines that were not understood. */
  readonly unread: readonly string[]
}

export function pasteCount(text: string): PastedCount {
  const count: Partial<Record<VoteShare, Both>> = {}
  const unread: string[] = []
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const cells = line.split(/\t|\s{1,}/).filter((cell) => cell !== '')
    const [name = '', ...rest] = cells
    const numbers = rest.map((cell) =>
      Number(/^\d[\d,]*(\.\d+)?(?=\D*$)/.exec(cell)?.[0].replaceAll(',', '') ?? Number.NaN),
    )
    const share = ORDER.find((one) => NAMES[one].some((word) => name.toLowerCase().includes(word)))
    const [heads, area] = numbers
    if (share && Number.isInteger(heads) && area !== undefined && Number.isFinite(area))
      count[share] = { heads: heads as number, area: Math.round(area * 100) / 100 }
    else if (line.trim() !== '' && !/人数|面积/.test(line)) unread.push(line.trim())
  }
  return { count, unread }
}
