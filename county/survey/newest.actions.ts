/** For other rooms: the newest survey of a community as rows, e.g. for a design to begin with. Changes nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { type FoldedRow, foldRows } from './record/answers.contract.ts'
import { requireCommunity } from './record/community.actions.ts'
import { findVersion, listAnswers } from './record/survey.store.ts'

export interface NewestSurvey {
  /** 0: nobody has surveyed it yet; the lists are empty. */
  readonly version: number
  /** Rows of the form's list `gates`: name, kind (people, cars, both), width in m, lanes, control, power and network in m. */
  readonly gates: readonly FoldedRow[]
  /** Rows of `blocks`: name, floors, doors, lifts, control. */
  readonly blocks: readonly FoldedRow[]
  /** Rows of `equipment`: kind, place, count, working, year, standard, reuse. */
  readonly equipment: readonly FoldedRow[]
}

/** Throws `notFound` for a community out of scope. */
export async function readNewestSurvey(tx: ScopedTx, communityId: string): Promise<NewestSurvey> {
  await requireCommunity(tx, communityId)
  const { version } = await findVersion(tx, communityId)
  const answers = await listAnswers(tx, communityId)
  const plain = Object.fromEntries(answers.map(({ field, value }) => [field, value]))
  const rowsOf = (code: string) => foldRows({ code }, plain)
  return { version, gates: rowsOf('gates'), blocks: rowsOf('blocks'), equipment: rowsOf('equipment') }
}
