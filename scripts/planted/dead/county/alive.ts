/** Planted: breaks one rule on purpose; the walls must say so. */
export const alive = (): number => 1
export const deadExport = (): number => 2
