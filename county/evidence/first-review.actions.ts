/** How first hand-ins of gates were decided, for rooms that measure delivery. Reads only. */
export { type FirstReview, listFirstReviews } from './gate/first-review.store.ts'
