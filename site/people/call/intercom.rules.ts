/** The SIP address of an indoor unit from a community's pattern and a door. Pure. */

interface Home {
  readonly building: string
  readonly stairwell: string
  readonly door: string
}

/** Only digits and Latin letters of each part: `3幢` is 3, `1单元` is 1, `1202室` is 1202. */
export function fillIntercom(pattern: string, home: Home): string {
  return pattern.replaceAll(/\{(building|stairwell|door)\}/g, (_all, part: keyof Home) =>
    home[part].normalize('NFKC').replaceAll(/[^0-9A-Za-z]/g, ''),
  )
}
