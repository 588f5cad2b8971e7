/** `anlin reset-totp` and `anlin rotate-keys` of the county node. */
import { defineIdentityCommands } from '#base/node/identity-commands.ts'

export const countyIdentity = defineIdentityCommands({ node: 'county', words: 'anlin', sealed: [] })
