/** Planted: breaks one rule on purpose; the walls must say so. */
import { systemClock } from '#base/clock.ts'
export const clock = systemClock
