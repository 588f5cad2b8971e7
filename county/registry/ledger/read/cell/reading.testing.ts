/** How tests of values are told: a cell, what it is read as, and whether a person must look. */
import type { Cell } from '#base/files/workbook/grid.ts'
import type { Reading } from './reading.ts'

export const DOUBT = 'doubt'
export const SURE = 'sure'
export type Case<T> = [cell: Cell, value: T, how: typeof DOUBT | typeof SURE]
export const told = <T>({ value, doubt }: Reading<T>): [T, string] => [value, doubt ? DOUBT : SURE]
