/** Planted: breaks one rule on purpose; the walls must say so. */
const doors = await import('#site/doors/door.contract.ts')
export const list = doors
