/** HTTP of buildings and households. Nobody is named here. */
import { type Route, route } from '#base/http/route.ts'
import { Fault } from '#terms/fault.ts'
import * as contract from './place.contract.ts'
import * as store from './place.store.ts'

export const placeRoutes: readonly Route[] = [
  route(contract.listBuildings, async ({ tx, params }) => ({
    items: await store.listBuildings(tx, params.communityId),
  })),
  route(contract.addBuilding, async ({ tx, params: { communityId }, body, note }) => {
    const buildingId = await store.openBuilding(tx, { communityId, name: body.name, importId: null })
    const added = await store.addDoors(tx, { communityId, buildingId, importId: null }, body.doors)
    note({ buildingId, added })
    return { buildingId, added }
  }),
  route(contract.listHouseholds, async ({ tx, params: { communityId, buildingId } }) => {
    if (!(await store.hasBuilding(tx, communityId, buildingId)))
      throw new Fault('notFound', 'people.noBuilding', { zh: '没有这栋楼。', en: 'There is no such building.' })
    return { items: await store.listHouseholds(tx, communityId, buildingId) }
  }),
]
