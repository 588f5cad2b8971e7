/** HTTP of the counts over matters. */
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import { getMatterFigures } from './figures.contract.ts'
import { countAges, countTotals, countUnits, listRepeats } from './figures.store.ts'

export const figureRoutes: Route[] = [
  route(getMatterFigures, async ({ tx, clock }) => {
    const on = dayOf(clock.now())
    return {
      on,
      totals: await countTotals(tx, on),
      ages: await countAges(tx, on),
      units: await countUnits(tx, on),
      repeats: await listRepeats(tx),
    }
  }),
]
