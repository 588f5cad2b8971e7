/** What a field of a message may be: a number, a word of a closed list, an id, a day, an instant. There is no free text here, on purpose. */
import { z } from 'zod'
import { readDay } from '#terms/day.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** A UUID in lower case: of a device, an alarm, a command, a site. Never of a person: a site's people have ids of their own kind. */
export const idField = z.string().regex(UUID)
/** `YYYY-MM-DD`, a real day. */
export const dayField = z.string().refine((text) => readDay(text) !== null)
/** `YYYY-MM-DDTHH:MM:SS.mmmZ`, always with milliseconds and in UTC, so that a moment has one spelling. */
export const instantField = z.string().refine(isInstant)
export const countField = z.int().min(0)
/** SHA-256 in lower-case hexadecimal. */
export const hashField = z.string().regex(/^[0-9a-f]{64}$/)

function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false
  // Every month has 28 days; only what comes after them needs the calendar.
  if (text.slice(8, 10) <= '28') return true
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString() === text
}
