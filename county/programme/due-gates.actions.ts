/** Gates due by their baseline and communities that were built, for rooms that measure delivery. Reads only. */
export { type BuiltCommunity, type DueGate, listBuilt, listDueGates } from './stage/due.store.ts'
