/** Numbers below a bound, always the same for the same seed (mulberry32): for simulations, trials and figures. Not for secrets. */
export type Dice = (below: number) => number

export function makeDice(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) % below
  }
}
