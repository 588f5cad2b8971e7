/** `anlin site backup`, `anlin site restore`, `anlin site doctor`. */
import { systemClock } from '#base/clock.ts'
import { defineDataCommands } from '#base/node/data-commands.ts'
import { openEpochsAfterRestore } from '#link/outbox/restored.ts'
import { SITE_ROOMS } from './rooms.ts'

export const siteData = defineDataCommands({
  node: 'site',
  rooms: SITE_ROOMS,
  words: 'anlin site',
  sealedOnly: true,
  restored: ({ app }) => openEpochsAfterRestore(app, systemClock),
})
