/** The chain over a site's rows: each hash holds the one before, so equal hashes at a row mean equal rows up to it. Pure; SHA-256 comes as an argument. */

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Sha256 = (text: string) => string

/** The hash at a row from the hash before it and the row's text. */
export function chainHash(sha256: Sha256, previous: string, text: string): string {
  return sha256(`${previous}\n${text}`)
}

/** The hashes at each of these rows. */
export function chainHashes(sha256: Sha256, previous: string, texts: readonly string[]): string[] {
  let last = previous
  return texts.map((text) => {
    last = chainHash(sha256, last, text)
    return last
  })
}
