/** The product's two roles and its database on a server where we may make them. Grants on tables stand in migrations. */
import type postgres from 'postgres'

export const OWNER_ROLE = 'anlin_owner'
export const APP_ROLE = 'anlin_app'
export const DATABASE = 'anlin'

/**
 * Makes `anlin_owner` (migrations, jobs, backup; sees every row) and `anlin_app` (requests; row-level security binds it).
 * `admin` is a superuser. Both log in without a password: only for servers on a private socket.
 */
export async function makeRoles(admin: postgres.Sql): Promise<void> {
  await admin.begin(async (tx) => {
    const roles = await tx<
      { rolname: string }[]
    >`select rolname from pg_roles where rolname in (${OWNER_ROLE}, ${APP_ROLE})`
    const known = new Set(roles.map((role) => role.rolname))
    if (!known.has(OWNER_ROLE)) await tx`create role anlin_owner login bypassrls`
    if (!known.has(APP_ROLE)) await tx`create role anlin_app login`
  })
}

/** Makes the owner's database unless it is there; nobody but the two roles may connect. */
export async function makeDatabase(admin: postgres.Sql, name: string = DATABASE): Promise<void> {
  const [known] = await admin`select 1 from pg_database where datname = ${name}`
  if (!known) await admin`create database ${admin(name)} owner ${admin(OWNER_ROLE)} encoding 'UTF8' template template0`
  await admin`revoke all on database ${admin(name)} from public`
  await admin`grant connect on database ${admin(name)} to ${admin(APP_ROLE)}`
}
