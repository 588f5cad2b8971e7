/** SQL of the archive's head. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export async function findUnitName(tx: ScopedTx, unitId: string): Promise<string> {
  const [row] = await tx<{ name: string }[]>`select name from registry.published_unit where id = ${unitId}`
  return row?.name ?? ''
}
