/** Planted: breaks one rule on purpose; the walls must say so. */
import { listStages } from './stage.store.ts'
export const list = listStages
