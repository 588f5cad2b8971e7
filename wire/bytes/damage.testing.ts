/** Damages good bytes in the ways that lines, devices and attackers do; the same for the same dice. For tests and trials. */
import type { Dice } from '#terms/dice.ts'

export type Damage = (bytes: Uint8Array, dice: Dice, strange: readonly Uint8Array[]) => Uint8Array

function splice(bytes: Uint8Array, at: number, drop: number, put: Uint8Array): Uint8Array {
  const next = new Uint8Array(bytes.length - drop + put.length)
  next.set(bytes.subarray(0, at))
  next.set(put, at)
  next.set(bytes.subarray(at + drop), at + put.length)
  return next
}

const pick = (strange: readonly Uint8Array[], dice: Dice): Uint8Array =>
  strange[dice(strange.length)] ?? new Uint8Array(0)

/** Nothing, cut off, one byte, something strange put in or in place of something, a part twice, nothing but chance. */
export const DAMAGES: readonly Damage[] = [
  (bytes) => bytes,
  (bytes, dice) => bytes.slice(0, dice(bytes.length + 1)),
  (bytes, dice) => {
    const next = bytes.slice()
    if (next.length > 0) next[dice(next.length)] = dice(256)
    return next
  },
  (bytes, dice, strange) => splice(bytes, dice(bytes.length + 1), 0, pick(strange, dice)),
  (bytes, dice, strange) => {
    const at = dice(bytes.length + 1)
    return splice(bytes, at, Math.min(dice(40), bytes.length - at), pick(strange, dice))
  },
  (bytes, dice) => {
    const at = dice(bytes.length + 1)
    return splice(bytes, at, 0, bytes.slice(at, at + dice(200)))
  },
  (_, dice) => Uint8Array.from({ length: dice(80) }, () => dice(256)),
]

export function damageBytes(bytes: Uint8Array, dice: Dice, strange: readonly Uint8Array[]): Uint8Array {
  return (DAMAGES[dice(DAMAGES.length)] as Damage)(bytes, dice, strange)
}
