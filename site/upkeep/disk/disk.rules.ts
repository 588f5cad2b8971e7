/** When a disk is short, and when it is not any more. Pure. */

export interface Disk {
  readonly freeBytes: number
  readonly totalBytes: number
}

const GIB = 1024 ** 3
/** Below: a day or two of a community's records and the database's own work. */
const SHORT = { permille: 50, bytes: 1 * GIB }
/** Ends only well above, so that it does not come and go. */
const ENOUGH = { permille: 80, bytes: 1.5 * GIB }

export const permilleFree = ({ freeBytes, totalBytes }: Disk): number =>
  totalBytes > 0 ? Math.min(1000, Math.floor((freeBytes / totalBytes) * 1000)) : 0

/** A large disk is not short while it has a few gigabytes; a small one is not short while much of it is free. */
export function isShort(disk: Disk, wasShort: boolean): boolean {
  const limit = wasShort ? ENOUGH : SHORT
  return permilleFree(disk) < limit.permille && disk.freeBytes < limit.bytes
}
