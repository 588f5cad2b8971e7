/** Accounts of a demonstration, one per role, with a known password. They can sign in only while the node is a demonstration. */
import { addAccount, findAccountByLogin } from '#base/identity/account/account.store.ts'
import type { DemoAccount } from '#base/identity/entry/entry.contract.ts'
import type { Needs } from '#base/identity/needs.ts'
import { addGrant } from '#base/identity/rights/grant.store.ts'
import { hashPassword } from '#base/identity/secret/password.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import type { Role } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import { isOfRealUse, listDemoRows } from './demo.store.ts'

/** Known to everybody by design: shown on the sign-in page of a demonstration, refused everywhere else. */
export const DEMO_PASSWORD = 'anlin-demo-2020'

export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly role: Role
  /** The unit the person works for and, for unit roles, where the role holds. */
  readonly unitId: string | null
  readonly everywhere: boolean
}

/** Before a demonstration starts: invented data and a password that everybody knows never go into a database in real use. */
export async function refuseDemoInRealUse(tx: Needs['tx']): Promise<void> {
  if (!(await isOfRealUse(tx))) return
  throw new Fault('conflict', 'identity.demoInRealUse', {
    zh: '这个数据库已有正式账号，不能作为演示启动，未改动任何数据。请去掉 ANLIN_DEMO，或用 ANLIN_DATA 指定另一个数据目录。',
    en: 'This database has real accounts and is not started as a demonstration; nothing was changed. Remove ANLIN_DEMO, or name another data folder in ANLIN_DATA.',
  })
}

/** Makes the accounts that are not there yet; those that are stay as they are. Returns ids in the same order. */
export async function createDemoAccounts(
  needs: Pick<Needs, 'tx' | 'clock'>,
  people: readonly DemoPerson[],
): Promise<string[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const ids: string[] = []
  for (const person of people) ids.push(await createOne(needs, person, passwordHash))
  return ids
}

async function createOne(
  { tx, clock }: Pick<Needs, 'tx' | 'clock'>,
  person: DemoPerson,
  passwordHash: string,
): Promise<string> {
  const at = clock.now()
  const { login, name, unitId, role } = person
  const accountId = await addAccount(tx, { login, name, unitId, language: 'zh', passwordHash, demo: true, at })
  if (accountId === null) {
    const found = await findAccountByLogin(tx, login)
    if (found === null || !found.demo) throw new Error(`login ${login} belongs to a real account`)
    return found.id
  }
  await addGrant(tx, { accountId, role, unitId: person.everywhere ? null : unitId, grantedBy: null, at })
  return accountId
}

/** For the sign-in page of a demonstration, where nobody has come in yet: their units are named as the node sees them. */
export async function listDemoAccounts({
  app,
  tx,
  units,
}: Pick<Needs, 'app' | 'tx' | 'units'>): Promise<DemoAccount[]> {
  const rows = await listDemoRows(tx)
  const unitIds = rows.flatMap((row) => row.unitId ?? [])
  const names = await withScope(app, { scope: EVERYWHERE }, (all) => units.names(all, unitIds))
  return rows.map(({ login, name, role, unitId }) => ({
    login,
    name,
    role,
    password: DEMO_PASSWORD,
    unitName: unitId === null ? null : (names.get(unitId) ?? null),
  }))
}
