/** The demonstration's people: one account per role, named on the sign-in page. Invented, like everything here. */

import { z } from 'zod'
import { createDemoAccounts, type DemoPerson } from '#base/identity/demo/demo.actions.ts'
import type { Needs } from '#base/identity/needs.ts'
import { ROLES } from '#terms/capabilities.ts'
import people from './people.json' with { type: 'json' }

const peopleSchema = z.array(
  z.object({
    login: z.string(),
    name: z.string(),
    role: z.enum(Object.keys(ROLES) as [keyof typeof ROLES, ...(keyof typeof ROLES)[]]),
    unit: z.string(),
  }),
)

/** Roles that hold for one town only; the others see the whole county. */
const OF_ONE_UNIT = new Set(['clerk', 'leader', 'builder', 'siteSupervisor'])

/** Adds whoever is missing; gives account ids by login. */
export async function addDemoPeople(
  needs: Pick<Needs, 'tx' | 'clock'>,
  unitIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const persons = peopleSchema.parse(people).map(
    ({ login, name, role, unit }): DemoPerson => ({
      login,
      name,
      role,
      unitId: unitIds.get(unit) ?? null,
      everywhere: !OF_ONE_UNIT.has(role),
    }),
  )
  const ids = await createDemoAccounts(needs, persons)
  return new Map(persons.map((person, index) => [person.login, ids[index] ?? '']))
}

/** The name under which somebody acts, by login. */
export function nameOf(login: string): string {
  return people.find((person) => person.login === login)?.name ?? login
}
