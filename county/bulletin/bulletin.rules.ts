/** What may happen to a bulletin in which state, and who may not do it. A table; nothing is carried out here. */
import { Fault } from '#terms/fault.ts'

export const BULLETIN_STATES = {
  draft: { zh: '起草', en: 'draft' },
  checking: { zh: '核对', en: 'being checked by units' },
  review: { zh: '审核', en: 'under review' },
  issued: { zh: '已签发', en: 'issued' },
} as const
export type BulletinState = keyof typeof BULLETIN_STATES

export type BulletinMove =
  | 'edit'
  | 'count'
  | 'sendForCheck'
  | 'check'
  | 'sendForReview'
  | 'return'
  | 'issue'
  | 'acknowledge'
  | 'correct'

interface MoveRow {
  readonly from: readonly BulletinState[]
  readonly to: BulletinState | null
  readonly words: string
  readonly en: string
}

/** `to` null: the state stays. */
export const MOVE_TABLE: Readonly<Record<BulletinMove, MoveRow>> = {
  edit: { from: ['draft', 'checking'], to: null, words: '修改', en: 'edited' },
  count: { from: ['draft', 'checking'], to: null, words: '重新统计', en: 'counted again' },
  sendForCheck: { from: ['draft'], to: 'checking', words: '送各单位核对', en: 'sent to units for checking' },
  check: { from: ['checking'], to: null, words: '核对', en: 'checked' },
  sendForReview: { from: ['checking'], to: 'review', words: '送审', en: 'sent for review' },
  return: { from: ['checking', 'review'], to: 'draft', words: '退回', en: 'returned' },
  issue: { from: ['review'], to: 'issued', words: '签发', en: 'issued' },
  acknowledge: { from: ['issued'], to: null, words: '签收', en: 'acknowledged' },
  correct: { from: ['issued'], to: null, words: '更正', en: 'corrected' },
}

/** The state after a move. Throws `conflict` when the bulletin is in no state for it. */
export function decideMove(state: BulletinState, move: BulletinMove): BulletinState {
  const row = MOVE_TABLE[move]
  if (row.from.includes(state)) return row.to ?? state
  const needed = row.from.map((from) => BULLETIN_STATES[from])
  throw new Fault('conflict', 'bulletin.wrongState', {
    zh: `旬报现在是“${BULLETIN_STATES[state].zh}”状态，只有“${needed.map((text) => text.zh).join('、')}”状态才能${row.words}。请刷新页面后再操作。`,
    en: `The bulletin is ${BULLETIN_STATES[state].en}; it can be ${row.en} only while ${needed.map((text) => text.en).join(' or ')}. Reload the page.`,
  })
}

/** A change and a signature are for what the person saw; without a version the call does not come this far. */
export function refuseUnseen(seen: string | null, version: number): void {
  if (seen === String(version)) return
  throw new Fault('conflict', 'bulletin.changedMeanwhile', {
    zh: '别人刚刚改过这份旬报，您的操作没有保存。请刷新页面，核对后重新办理。',
    en: 'Somebody else changed this bulletin just now; nothing of yours was saved. Reload, check and do it again.',
  })
}

/** Those who wrote on a bulletin may not issue it: two people answer for every number. */
export function refuseOwnIssue(writers: readonly string[], issuerId: string): void {
  if (!writers.includes(issuerId)) return
  throw new Fault('notAllowed', 'bulletin.sameHand', {
    zh: '您起草或修改过本期旬报，不能由您签发。请由另一位签发人签发。',
    en: 'You drafted or edited this bulletin, so another person must issue it.',
  })
}

/** Every objection needs an answer before the review. */
export function refuseOpenObjections(unitNames: readonly string[]): void {
  if (unitNames.length === 0) return
  throw new Fault('conflict', 'bulletin.openObjections', {
    zh: `还有单位的异议没有答复：${unitNames.join('、')}。请先答复，再送审。`,
    en: `Objections of these units have no answer yet: ${unitNames.join(', ')}. Answer them first.`,
  })
}
