import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { CAPABILITIES, listRoles, ROLES } from '#terms/capabilities.ts'
import { SITE_CAPABILITIES } from '#terms/site-capabilities.ts'
import { listSiteRoutes } from './routes.ts'
import { KEEPERS } from './tenant/community.contract.ts'

const listed = listSiteRoutes({
  identity: { demo: false } as never,
  files: {} as never,
  clock: systemClock,
  vaults: {} as never,
  screens: {} as never,
  leavings: [],
  doors: {} as never,
  sender: {} as never,
  passes: null,
})

describe('No police, town or county role holds a capability on a site.', () => {
  test('a site knows four roles, and none of the county’s', () => {
    expect(listRoles('site')).toEqual(['siteAdministrator', 'propertyManager', 'guard', 'resident'])
    expect(listRoles('county').filter((role) => (listRoles('site') as string[]).includes(role))).toEqual([])
  })

  test('no role or capability of a site is called after an authority', () => {
    const authority = /police|officer|county|town|street|公安|民警|派出所|县|乡镇|街道|政府/i
    const named = [...listRoles('site').map((role) => ROLES[role]), ...Object.values(SITE_CAPABILITIES)]
    expect(named.filter(({ zh, en }) => authority.test(`${zh} ${en}`))).toEqual([])
  })

  test('no role of the county holds what a site’s routes ask for, but what every node asks for', () => {
    const asked = new Set(listed.map(({ contract }) => contract.capability as string))
    const held = listRoles('county').flatMap((role) => ROLES[role].may.filter((one) => one in SITE_CAPABILITIES))
    expect(held).toEqual([])
    const foreign = [...asked].filter((one) => one in CAPABILITIES && !(one in SITE_CAPABILITIES))
    expect(foreign.sort()).toEqual(['account.manage', 'audit.read'])
  })
})

test('A site is kept by a property company or a committee of the community: never by an office, a town or the police.', () => {
  expect(Object.keys(KEEPERS)).toEqual(['property', 'residentsCommittee', 'ownersCommittee'])
  const table = readFileSync(new URL('./tenant/migrations/0001_communities.sql', import.meta.url), 'utf8')
  expect(table).toContain("check (keeper_kind in ('property', 'residentsCommittee', 'ownersCommittee'))")
})

test('Nothing of a person is told to who has not signed in: the public routes of a site are a closed list.', () => {
  const open = listed.filter(({ contract }) => contract.capability === 'public')
  const own = open.map(({ contract }) => contract.path).filter((path) => !path.startsWith('/api/v1/identity/'))
  expect(own).toEqual([
    // Names of communities and of the companies that keep their registers.
    '/api/v1/tenant/plates',
    '/api/v1/people/{communityId}/join/look',
    '/api/v1/people/{communityId}/join',
    '/api/v1/duty/communities/{communityId}/badge/sign-in',
    '/api/v1/resident/places',
    '/api/v1/resident/{communityId}/enter/look',
    '/api/v1/resident/{communityId}/enter',
    '/api/v1/resident/{communityId}/phone',
    '/api/v1/resident/{communityId}/unlock',
    '/api/v1/resident/{communityId}/sign-out',
    '/api/v1/resident/{communityId}/passkey/begin',
    '/api/v1/resident/{communityId}/passkey/unlock',
  ])
})

test('every sentence of docs/line.md about a site is the name of a test', () => {
  const [, page = ''] = readFileSync(new URL('../docs/line.md', import.meta.url), 'utf8').split('## On a site')
  const sentences = [...page.matchAll(/^- (.+)$/gm)].map(([, sentence]) => sentence ?? '')
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join()
  expect(sentences).toHaveLength(12)
  expect(sentences.filter((sentence) => !tests.includes(`'${sentence}'`))).toEqual([])
})
