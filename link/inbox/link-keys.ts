/** The county's keys for its sites: an authority, the certificate of the line, a key for files carried by hand. */
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import { pinOf } from '#base/keys/client-certificate.ts'
import { type Issued, loadAuthority, loadServerCertificate } from '#base/keys/server-certificate.ts'
import { loadSigningKey, type SigningKey } from '#base/keys/signing-key.ts'

/** The one name in the county's certificate: sites know it by its key, not by where it is reached. */
const COUNTY_NAME = 'county.anlin'
const PREFIX = 'link-'

/** The county's keys for its sites. They lie in `<data>/tls`, which an encrypted backup takes along. */
export interface LinkKeys {
  readonly authority: Issued
  readonly server: { readonly cert: string; readonly key: string }
  /** What a join code carries (SHA-256 of the authority's public key). */
  readonly pin: string
  readonly fileKey: SigningKey
}

export async function loadLinkKeys(dataDir: string, clock: Clock): Promise<LinkKeys> {
  const dir = join(dataDir, 'tls')
  const server = await loadServerCertificate({ dir, hosts: [COUNTY_NAME], clock, prefix: PREFIX })
  const authority = await loadAuthority({ dir, prefix: PREFIX, clock })
  const fileKey = await loadSigningKey(join(dir, `${PREFIX}file.key.pem`))
  return { authority, server, pin: pinOf(authority.cert), fileKey }
}
