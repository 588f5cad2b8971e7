/** `anlin backup`, `anlin restore`, `anlin doctor` of the county node. */
import { defineDataCommands } from '#base/node/data-commands.ts'
import { type BackedUp, markBackedUp, readPositions } from '#link/inbox/backed-up.ts'
import { COUNTY_ROOMS } from './rooms.ts'

export const countyData = defineDataCommands({
  node: 'county',
  rooms: COUNTY_ROOMS,
  words: 'anlin',
  sealedOnly: false,
  follow() {
    let heard: BackedUp[] = []
    return {
      async read(snapshot) {
        heard = await readPositions(snapshot)
      },
      // Only with the file whole: from here on sites may delete what it holds of them.
      done: (owner) => markBackedUp(owner, heard),
    }
  },
})
