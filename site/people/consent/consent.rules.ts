/** Whose word counts for a consent. A table; the first row that matches decides. Pure. */
import { PURPOSES, type PurposeCode } from './purpose.contract.ts'

interface Said {
  readonly purpose: PurposeCode
  readonly given: boolean
  readonly saidBy: 'resident' | 'guardian'
  readonly under14: boolean
  /** Written at a registration drive, on a poster's page or its paper form. */
  readonly atDrive: boolean
}

interface Row {
  readonly because: 'childNeedsGuardian' | 'adultSpeaksForThemself' | 'notAtDrives'
  readonly when: (said: Said) => boolean
}

/** 个人信息保护法 31 (children), 29 (one's own word); 人脸识别技术应用安全管理办法 6: never pressed for at a drive. */
export const REFUSALS: readonly Row[] = [
  { because: 'childNeedsGuardian', when: (said) => said.under14 && said.saidBy !== 'guardian' && said.given },
  { because: 'adultSpeaksForThemself', when: (said) => !said.under14 && said.saidBy === 'guardian' },
  { because: 'notAtDrives', when: (said) => said.atDrive && !PURPOSES[said.purpose].atDrives },
]

/** Null when the word counts. Taking back is never refused for who says it of a child. */
export function refuseConsent(said: Said): Row['because'] | null {
  return REFUSALS.find((row) => row.when(said))?.because ?? null
}
