/** HTTP of the checklist. */
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import { CHECKLIST_COLUMNS, decideChecklist, listChecklists } from './checklist.contract.ts'
import { readPastedChecklist } from './checklist.rules.ts'
import { addVersion, findInForce, listVersions } from './checklist.store.ts'

export const checklistRoutes: Route[] = [
  route(listChecklists, async ({ tx, clock }) => ({
    versions: await listVersions(tx),
    inForce: await findInForce(tx, dayOf(clock.now())),
  })),
  route(decideChecklist, async ({ tx, clock, actor, body, note }) => {
    const { text, apply, ...wish } = body
    const { content, rows, problems } = readPastedChecklist(text)
    const ready = apply && problems.length === 0
    if (ready) await addVersion(tx, { ...wish, content, at: clock.now(), by: actor.accountId })
    note({ rows: rows.length, applied: ready })
    const heads = Object.values(CHECKLIST_COLUMNS).map((column) => column.names[0])
    return { heads, rows, problems, applied: ready ? rows.length : 0 }
  }),
]
