/** Planted: breaks one rule on purpose; the walls must say so. */
import { readFileSync } from 'node:fs'
export const read = readFileSync
