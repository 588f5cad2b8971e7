/** How matters were delivered by their responsible units, for rooms that measure delivery. Reads only. */
export { type DueMatter, listDueMatters, listReopenings, type Reopening } from './delivery/delivery.store.ts'
