/** The type of whatever can run SQL: a pool, a reserved connection, or a transaction. For code below the scopes only. */
import type postgres from 'postgres'

/** Catalogue readers and migrations take this; stores of rooms take a `ScopedTx`. */
export type Queries = Pick<postgres.TransactionSql, 'unsafe'> & {
  <T extends readonly (object | undefined)[] = postgres.Row[]>(
    template: TemplateStringsArray,
    ...parameters: readonly postgres.ParameterOrFragment<never>[]
  ): postgres.PendingQuery<T>
  (name: string): postgres.Helper<string>
}
