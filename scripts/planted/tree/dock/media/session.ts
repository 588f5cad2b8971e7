/** Planted: breaks one rule on purpose; the walls must say so. */
export { open } from '#site/doors/door.actions.ts'
