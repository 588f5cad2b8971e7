/** Planted: breaks one rule on purpose; the walls must say so. */
export const read = (value: any): unknown => value.name
