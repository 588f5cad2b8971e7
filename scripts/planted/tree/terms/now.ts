/** Planted: breaks one rule on purpose; the walls must say so. */
import { hrtime } from 'node:process'
export const now = hrtime
