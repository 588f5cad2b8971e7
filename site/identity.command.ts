/** `anlin site reset-totp` and `anlin site rotate-keys`: there the communities' own secrets are wrapped anew too. */
import { defineIdentityCommands } from '#base/node/identity-commands.ts'
import { wrapAllAnew } from './tenant/vaults.actions.ts'

export const siteIdentity = defineIdentityCommands({
  node: 'site',
  words: 'anlin site',
  sealed: [{ purpose: 'community', again: wrapAllAnew }],
})
