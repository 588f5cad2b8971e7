/** What is kept of a visit and how long, and how a door number is read. Pure; tables. */
import type { VisitKind } from './visit.contract.ts'

/** Days after a visit ends. A delivery is nobody's business on the next day. */
export const KEPT_DAYS = { guest: 30, service: 30, delivery: 1, emergency: 90 } as const satisfies Record<
  VisitKind,
  number
>
export const SAVED_DAYS = 180
const DAY_MS = 86_400_000

export function eraseAfter(kind: VisitKind, end: Date): Date {
  return new Date(end.getTime() + KEPT_DAYS[kind] * DAY_MS)
}

/** One spelling of a door number: `3号楼1单元1202室`, `３－１－1202` and `3-1-1202` are the same door. */
export function normaliseDoor(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/号楼|单元|[栋幢座#号]/g, '-')
    .replaceAll(/[室房]/g, '')
    .replaceAll(/[-—–_/.,、]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** Six digits that somebody can say and hear: no PIN of one digit alone or of a plain row. */
export function isGoodPin(pin: string): boolean {
  return /^\d{6}$/.test(pin) && !/^(\d)\1{5}$/.test(pin) && !'01234567890'.includes(pin) && !'09876543210'.includes(pin)
}
