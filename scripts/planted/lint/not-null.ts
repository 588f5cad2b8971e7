/** Planted: breaks one rule on purpose; the walls must say so. */
export const read = (value: string | null): string => value!
