/** Digits that people choose as a PIN: which are too easily guessed. Pure. */

/** One digit over and over, or a run up or down: what a stranger tries first. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step] = steps
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1
}
