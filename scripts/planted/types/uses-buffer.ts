/** Planted: breaks one rule on purpose; the walls must say so. */
export const bytes = Buffer.from('00')
