/** Planted: breaks one rule on purpose; the walls must say so. */
import { save } from '../registry/community.actions.ts'
export const keep = save
