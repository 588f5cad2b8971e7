/** Why a guard let a vehicle in by hand, or did not. Closed; none is about money, none names a person. */
import { z } from 'zod'
import type { Text } from '#terms/text.ts'

export const LET_IN_REASONS = {
  visitor: { zh: '住户同意的访客', en: 'a visitor the household agreed to' },
  resident: { zh: '住户的车', en: 'a resident’s vehicle' },
  delivery: { zh: '送货、搬家', en: 'delivery or removal' },
  service: { zh: '维修、保洁', en: 'repair or cleaning' },
  emergency: { zh: '急救、消防、出警', en: 'ambulance, fire, police on call' },
} as const satisfies Record<string, Text>
export type LetInReason = keyof typeof LET_IN_REASONS

/** What became of a vehicle at a barrier: let in for a reason, or not let in. */
export const ANSWERS = { ...LET_IN_REASONS, turnedBack: { zh: '没有放行', en: 'not let in' } } as const
export type LaneAnswer = keyof typeof ANSWERS

export const letInReasonSchema = z.enum(Object.keys(LET_IN_REASONS) as [LetInReason, ...LetInReason[]])
export const laneAnswerSchema = z.enum(Object.keys(ANSWERS) as [LaneAnswer, ...LaneAnswer[]])

/** Who stands at a barrier, as far as the site's own lists tell. */
export const KNOWN_AS = {
  stranger: { zh: '不在名单上', en: 'on no list' },
  registered: { zh: '登记过的车，没有通行许可', en: 'registered, without a permit' },
  resident: { zh: '住户的车，名单上有', en: 'a resident’s, on the list' },
  visitor: { zh: '访客的车', en: 'a visitor’s' },
} as const satisfies Record<string, Text>
export type KnownAs = keyof typeof KNOWN_AS
export const knownAsSchema = z.enum(Object.keys(KNOWN_AS) as [KnownAs, ...KnownAs[]])
