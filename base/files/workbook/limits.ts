/** What an uploaded ledger may cost before it is refused. A town's real ledger is under 1 MB; these leave room for a county's. */

/** A county's whole ledger with pictures stays far below; 100 MB files are something else. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** Unpacked parts of an .xlsx. 20,000 rows of 22 columns unpack to about 25 MB. */
export const MAX_UNPACKED_BYTES = 120 * 1024 * 1024
/** Honest sheets pack 5 to 30 times; a bomb packs a thousand times. Only asked of parts over 1 MB. */
export const MAX_RATIO = 150
export const MAX_ENTRIES = 2_000
export const MAX_SHEETS = 200
export const MAX_ROWS = 60_000
export const MAX_COLUMNS = 256
/** Text of all cells together: one long shared string can stand in millions of cells of a small file. */
export const MAX_TEXT_CHARS = 40_000_000
/** Rows under merged cells, each merge counted: overlapping merges over every row would take hours to look up. */
export const MAX_MERGED_ROWS = 2_000_000
/** Heap of the reading worker; it dies alone. */
export const WORKER_HEAP_MB = 384
export const WORKER_TIMEOUT_MS = 60_000
