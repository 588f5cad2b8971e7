/** Who may import whom: the table of the walls and the decision for one import. Pure; reads no file. */

/** What the files of one top-level folder may import besides their own folder. */
interface Wall {
  /** Top-level folders whose files may be imported freely. */
  readonly areas: readonly string[]
  /** Folders of which only `*.contract.ts` may be imported. */
  readonly contractsOf?: readonly string[]
  /** npm packages: a closed list, or any that package.json names. */
  readonly packages: readonly string[] | 'any'
  readonly node: boolean
  /** A node's sub-folders are rooms: of each other they see contracts and actions alone. */
  readonly rooms?: boolean
}

export const WALLS: Readonly<Record<string, Wall>> = {
  terms: { areas: [], packages: ['zod'], node: false },
  wire: { areas: ['terms'], packages: ['zod'], node: false },
  base: { areas: ['terms', 'wire'], packages: 'any', node: true },
  link: { areas: ['terms', 'wire', 'base'], packages: 'any', node: true },
  dock: { areas: ['terms', 'wire', 'base'], packages: 'any', node: true },
  county: { areas: ['terms', 'wire', 'base', 'link', 'dock'], packages: 'any', node: true, rooms: true },
  site: { areas: ['terms', 'wire', 'base', 'link', 'dock'], packages: 'any', node: true, rooms: true },
  console: { areas: ['terms', 'wire'], contractsOf: ['base', 'county', 'site'], packages: 'any', node: false },
  simulator: { areas: ['terms', 'wire'], packages: 'any', node: true },
  bin: { areas: ['terms', 'wire', 'base', 'link', 'county', 'site', 'simulator'], packages: 'any', node: true },
  scripts: { areas: ['terms', 'wire', 'base', 'county', 'site'], packages: 'any', node: true },
  bench: {
    areas: ['terms', 'wire', 'base', 'link', 'dock', 'county', 'site', 'e2e', 'simulator'],
    packages: 'any',
    node: true,
  },
  e2e: { areas: ['terms', 'wire', 'base', 'link', 'dock', 'county', 'site', 'simulator'], packages: 'any', node: true },
}

/** What a test may import besides what its folder may: the runner, and tools that only look. */
const TEST_TOOLS = ['vitest', 'fast-check', 'node:']

/** Inside a room the way is down: a rule never reaches for the database, a store never for HTTP. Shapes may be named. */
const ROLES_ABOVE: Readonly<Record<string, readonly string[]>> = {
  codec: ['store', 'actions', 'routes', 'jobs', 'page'],
  contract: ['codec', 'rules', 'store', 'actions', 'routes', 'jobs', 'page'],
  rules: ['store', 'actions', 'routes', 'jobs', 'page'],
  store: ['actions', 'routes', 'jobs', 'page'],
  actions: ['routes', 'page'],
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

const roleOf = (file: string): string =>
  /\.(codec|contract|rules|store|actions|routes|jobs|page)\.tsx?$/.exec(file)?.[1] ?? ''

/** Folders of a node that are wiring like `main.ts`: a demonstration is built through every room. */
const WIRING = ['demo']

/** The room of a node's file, or '' for the wiring that lies directly in `county/` or `site/`. */
function roomOf(file: string): string {
  const [, room = '', rest] = file.split('/')
  return rest === undefined || WIRING.includes(room) ? '' : room
}

/** The path inside the project that a `./` or `#` import names, or null for a package. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (!specifier.startsWith('./')) return null
  return `${file.split('/').slice(0, -1).join('/')}/${specifier.slice(2)}`.replace(/^\//, '')
}

function explainRoom(file: string, target: string): string | null {
  const from = roomOf(file)
  const to = roomOf(target)
  if (from === '' || from === to) return null
  if (to === '') return `a room does not know its node's wiring (${target})`
  const role = roleOf(target)
  if (role === 'contract' || role === 'actions') return null
  return `room ${from} may import only contracts and actions of room ${to}, not ${target}`
}

function explainPackage(file: string, wall: Wall, specifier: string): string | null {
  if (isTest(file) && TEST_TOOLS.some((tool) => specifier.startsWith(tool))) return null
  if (specifier.startsWith('node:')) return wall.node ? null : `no node modules here (${specifier})`
  if (wall.packages === 'any' || wall.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
    return null
  }
  return `package ${specifier} may not be imported here`
}

function explainRole(file: string, target: string): string | null {
  if (isTest(file)) return null
  const above = ROLES_ABOVE[roleOf(file)] ?? []
  return above.includes(roleOf(target)) ? `a ${roleOf(file)} may not import ${target}` : null
}

function explainContract(file: string, specifier: string, target: string | null): string | null {
  if (roleOf(file) !== 'contract' || isTest(file)) return null
  if (target === null) return specifier === 'zod' ? null : `a contract imports zod and nothing else from outside`
  const isShared = /^(terms|wire)\//.test(target) || roleOf(target) === 'contract' || target.endsWith('.json')
  return isShared ? null : `a contract imports only terms, wire and contracts, not ${target}`
}

function explainArea(file: string, area: string, wall: Wall, target: string): string | null {
  const [to = ''] = target.split('/')
  if (to === area) return wall.rooms ? explainRoom(file, target) : null
  if (wall.areas.includes(to)) return null
  if (wall.contractsOf?.includes(to)) {
    return roleOf(target) === 'contract' ? null : `${area} sees only contracts of ${to}, not ${target}`
  }
  return `${area} may not import ${to}`
}

/**
 * Why this import is not allowed, or null when it is.
 * `file` is a path from the project's root with `/`; `specifier` what stands between the quotes; `typeOnly` an
 * `import type`, which may name shapes upwards inside a room but crosses no other wall either.
 */
export function explainImport(file: string, specifier: string, typeOnly = false): string | null {
  if (specifier.startsWith('..')) return `../ is forbidden: write #folder/… (${specifier})`
  const target = targetOf(file, specifier)
  const byContract = explainContract(file, specifier, target)
  if (byContract !== null) return byContract
  const [area = ''] = file.split('/')
  const wall = WALLS[area]
  if (wall === undefined) return file.includes('/') ? `folder ${area} has no wall in the table` : null
  if (target === null) return explainPackage(file, wall, specifier)
  return explainArea(file, area, wall, target) ?? (typeOnly ? null : explainRole(file, target))
}
