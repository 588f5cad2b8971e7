/** A file's size as people write it. */

const STEP = 1024

/** `820 B`, `24 KB`, `3.4 MB`. */
export function writeSize(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`
  if (bytes < STEP * STEP) return `${Math.round(bytes / STEP)} KB`
  return `${(bytes / STEP / STEP).toFixed(1)} MB`
}
