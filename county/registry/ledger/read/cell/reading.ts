/** What reading one cell gives: a value, and a doubt when a person has to look. Words only, no rules. */
import type { Text } from '#terms/text.ts'

/** Why a value is not certain: what was expected there and what is wrong, in both languages. */
export interface Doubt {
  readonly expected: Text
  readonly message: Text
}

/** `value` is what the cell says, as far as it says it; with a `doubt` it waits for a person. */
export interface Reading<T> {
  readonly value: T
  readonly doubt?: Doubt
}

export const sure = <T>(value: T): Reading<T> => ({ value })
export const doubtful = <T>(value: T, expected: Text, message: Text): Reading<T> => ({
  value,
  doubt: { expected, message },
})
