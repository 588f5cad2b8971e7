/** The room of sites as the line asks it: who may speak, whose code this is, what was said. */
import { hashBytes } from '#base/files/canonical.ts'
import { applyMessages } from '#county/sites/figure/figure.actions.ts'
import type { Directory } from '#link/inbox/directory.ts'
import { findJoined, setContact, setJoined, takeCode } from './site.store.ts'

export const siteDirectory: Directory = {
  findCaller: (tx, siteId, pin) => findJoined(tx, siteId, pin),
  findByFile: (tx, siteId) => findJoined(tx, siteId, null),
  async join(tx, request, { pin, at }) {
    const { secret, communityId, fileKey } = request
    const siteId = await takeCode(tx, { hash: hashBytes(secret), communityId, at })
    if (siteId !== null) await setJoined(tx, { siteId, pin, fileKey, at })
    return siteId
  },
  noteContact: (tx, siteId, contact) => setContact(tx, { siteId, ...contact }),
  apply: applyMessages,
}
