/** Raising what was pasted from Excel: all of it or nothing. */
import type { Needs } from '#county/matters/needs.ts'
import { raiseMatter } from '#county/matters/raise.actions.ts'
import { listNames } from '#county/registry/names.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { PastedProblem } from '#terms/pasted.ts'
import type { BatchRow } from './batch.contract.ts'
import { readPasted } from './batch.rules.ts'

export async function raisePasted(
  needs: Needs,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<{ rows: BatchRow[]; problems: PastedProblem[]; raised: string[] }> {
  const { rows, matters, problems } = readPasted(text, await listNames(needs.tx, text), dayOf(needs.clock.now()))
  const raised: string[] = []
  if (apply && problems.length === 0)
    for (const matter of matters) raised.push((await raiseMatter(needs, matter)).label)
  return { rows: [...rows], problems: [...problems], raised }
}
