/** Planted: breaks one rule on purpose; the walls must say so. */
import { rooms } from '#county/main.ts'
export const all = rooms
