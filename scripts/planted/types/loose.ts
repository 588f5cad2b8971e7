/** Planted: breaks one rule on purpose; the walls must say so. */
export const first = (list: string[]): string => list[0]
