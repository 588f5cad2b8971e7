/** A flat's door number as people say and write it, in one spelling. Not an address and not a place on a map. */

/** `3号楼1单元1202室`, `３－１－1202` and `3-1-1202` are the same door. */
export function normaliseDoor(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/号楼|单元|[栋幢座#号]/g, '-')
    .replaceAll(/[室房]/g, '')
    .replaceAll(/[-—–_/.,、]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** The same spelling from a building, a stairwell (may be empty) and a door. */
export function joinDoor(at: { readonly building: string; readonly stairwell: string; readonly door: string }): string {
  return normaliseDoor([at.building, at.stairwell, at.door].join('-'))
}
