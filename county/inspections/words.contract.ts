/** How the number of an inspection is written. */

/** `检查〔2020〕3号`. */
export function writeInspectionNumber({ year, number }: { readonly year: number; readonly number: number }): string {
  return `检查〔${year}〕${number}号`
}
