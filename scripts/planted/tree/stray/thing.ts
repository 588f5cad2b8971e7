/** Planted: breaks one rule on purpose; the walls must say so. */
import { z } from 'zod'
export const stray = z
