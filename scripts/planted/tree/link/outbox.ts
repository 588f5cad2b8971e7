/** Planted: breaks one rule on purpose; the walls must say so. */
import type { Ledger } from '#county/registry/ledger.contract.ts'
export type Row = Ledger
