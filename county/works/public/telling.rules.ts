/** What may be written about the public: counts and causes, never a person; and how long a notice stays up. Pure. */
import { NOTICE_KINDS, type NoticeKind } from '#county/works/words.contract.ts'
import { type Day, daysBetween } from '#terms/day.ts'

/** Words of a resident in a text that is to hold none. `phone`: a number; `door`: building and room; `plate`: a car; `document`: a number of a person. */
export const RESIDENT_PATTERNS = {
  phone: /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/,
  document: /(?<!\d)\d{17}[\dXx](?!\d)/,
  door: /\d+\s*[号幢栋#]\s*楼?\s*\d*\s*(?:单元)?\s*\d{2,4}\s*[室户]|\d+-\d+-\d{3,4}|(?:单元)\s*\d{3,4}/,
  plate: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/,
} as const
export type ResidentKind = keyof typeof RESIDENT_PATTERNS

/** The first kind of resident's data that a text seems to hold; null for none. */
export function findResidentData(text: string): ResidentKind | null {
  const found = Object.entries(RESIDENT_PATTERNS).find(([, pattern]) => pattern.test(text))
  return (found?.[0] ?? null) as ResidentKind | null
}

/** Days that a notice is too short by; 0 when it stays up long enough. */
export function missingDays(notice: {
  readonly kind: NoticeKind
  readonly postedOn: Day
  readonly untilOn: Day
}): number {
  return Math.max(0, NOTICE_KINDS[notice.kind].leastDays - daysBetween(notice.postedOn, notice.untilOn))
}
