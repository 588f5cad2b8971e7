/** Planted: breaks one rule on purpose; the walls must say so. */
export const board = 1
