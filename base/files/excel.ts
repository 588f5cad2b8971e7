/** The Excel library, read from disk when the first workbook is written: most of a second that a start need not wait for. */
import { createRequire } from 'node:module'
import type ExcelTypes from 'exceljs'

let loaded: typeof ExcelTypes | null = null

/** It is CommonJS and assigns its exports at run time, so a named import finds nothing. */
export function excel(): typeof ExcelTypes {
  loaded ??= createRequire(import.meta.url)('exceljs') as typeof ExcelTypes
  return loaded
}
