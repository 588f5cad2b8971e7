/** A report's state as shape, colour and word. 未报 wins: after the cut-off only a received report counts. */
import type { State } from '#console/parts/state/states.ts'
import type { ReportSummary } from '#county/round/report/report.contract.ts'
import type { Text } from '#terms/text.ts'

const LOOKS = {
  open: { look: 'unknown', zh: '待填报', en: 'to be filled in' },
  submitted: { look: 'behind', zh: '待审签', en: 'to be signed' },
  signed: { look: 'behind', zh: '待收讫', en: 'to be received' },
  received: { look: 'onPlan', zh: '已收讫', en: 'received' },
  returned: { look: 'late', zh: '已退回', en: 'returned' },
} as const satisfies Record<ReportSummary['state'], Text & { look: State }>

export function lookOf(report: Pick<ReportSummary, 'state' | 'missed'>): Text & { readonly look: State } {
  if (report.missed && (report.state === 'open' || report.state === 'returned'))
    return { look: 'late', zh: '未报', en: 'not reported' }
  return LOOKS[report.state]
}
