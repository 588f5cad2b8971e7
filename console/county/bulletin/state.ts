/** A bulletin's state as shape, colour and word. */
import type { State } from '#console/parts/state/states.ts'

export const STATE_LOOK = {
  draft: { look: 'unknown', zh: '起草', en: 'draft' },
  checking: { look: 'behind', zh: '核对', en: 'being checked' },
  review: { look: 'behind', zh: '审核', en: 'under review' },
  issued: { look: 'done', zh: '已签发', en: 'issued' },
} as const satisfies Record<string, { look: State; zh: string; en: string }>
