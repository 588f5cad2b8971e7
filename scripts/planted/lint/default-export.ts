/** Planted: breaks one rule on purpose; the walls must say so. */
const clock = 1
export default clock
