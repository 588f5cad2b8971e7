/** What rooms put their things on in tests of whole lists of routes: one unit with one community. */
import type { TestDatabase } from '#base/postgres/testing.ts'

export interface Ground {
  readonly db: TestDatabase
  readonly unitId: string
  readonly communityId: string
  /** In every name and number of the unit's things. */
  readonly mark: string
  /** When everything was recorded. */
  readonly at: string
}
