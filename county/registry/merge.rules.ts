/** Which values survive a merge and which two entries look like one community. Pure. */
import type { CommunityField, CommunityFields } from './community.contract.ts'
import { COMMUNITY_FIELDS, compareFields, type FieldChanges } from './community.rules.ts'

/** What the surviving entry takes over from the other: only the fields chosen from it that differ. */
export function decideMerge(
  kept: CommunityFields,
  merged: CommunityFields,
  choices: Partial<Record<CommunityField, 'kept' | 'merged'>>,
): FieldChanges {
  const taken = COMMUNITY_FIELDS.filter((field) => choices[field] === 'merged').map((field) => [field, merged[field]])
  return compareFields(kept, Object.fromEntries(taken) as Partial<CommunityFields>) ?? { before: {}, after: {} }
}

/** Names under which the surviving entry must be found from now on: the other's, unless it is its own. */
export function aliasesAfterMerge(
  keptName: string,
  other: { readonly names: readonly string[]; readonly keptAliases: readonly string[] },
): string[] {
  const known = new Set([keptName, ...other.keptAliases])
  return [...new Set(other.names)].filter((name) => !known.has(name))
}

export interface Candidate {
  readonly id: string
  readonly programmeUnitId: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly contactPhone: string | null
  readonly households: number | null
}

export interface LikelyPair {
  readonly firstId: string
  readonly secondId: string
  readonly likeness: number
  readonly because: 'sameName' | 'sameAlias' | 'similarName' | 'samePhone'
}

/** Below this share of letters in common two names are different communities; found on names like 紫云新苑 / 紫云新苑小区. */
const SIMILAR = 0.75

/** Pairs of one unit that may be the same community, the likeliest first. A person decides. */
export function findLikelyPairs(candidates: readonly Candidate[], limit: number): LikelyPair[] {
  const byUnit = Map.groupBy(candidates, (candidate) => candidate.programmeUnitId)
  const pairs = [...byUnit.values()].flatMap((members) =>
    members.flatMap((first, index) =>
      members.slice(index + 1).flatMap((second) => {
        const found = comparePair(first, second)
        return found ? [{ firstId: first.id, secondId: second.id, ...found }] : []
      }),
    ),
  )
  return pairs.sort((a, b) => b.likeness - a.likeness).slice(0, limit)
}

function comparePair(first: Candidate, second: Candidate): Pick<LikelyPair, 'likeness' | 'because'> | null {
  const [a, b] = [plainName(first.name), plainName(second.name)]
  if (a === b) return { likeness: 1, because: 'sameName' }
  const names = new Set([a, ...first.aliases.map(plainName)])
  if ([b, ...second.aliases.map(plainName)].some((name) => names.has(name)))
    return { likeness: 0.95, because: 'sameAlias' }
  const likeness = nameLikeness(a, b)
  if (likeness < SIMILAR) return null
  const isSamePhone = first.contactPhone !== null && first.contactPhone === second.contactPhone
  return { likeness, because: isSamePhone ? 'samePhone' : 'similarName' }
}

/** A name without width, spaces, brackets and the endings that ledgers add or leave out; numbers of phases stay. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b()[\]【】〔〕·•.,、-]/g, '')
    .replace(/(住宅小区|小区|住宅区)$/, '')
}

/** Share of letter pairs in common (Dice), 0–1; names whose digits differ (一期, 二期; A, B) are never alike. */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (marksOf(a) !== marksOf(b)) return 0
  const [left, right] = [bigrams(a), bigrams(b)]
  const rest = [...right]
  let common = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    common += 1
    rest.splice(at, 1)
  }
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length)
}

function marksOf(name: string): string {
  return (name.match(/[0-9a-z一二三四五六七八九十东西南北]/g) ?? []).join('')
}

function bigrams(name: string): string[] {
  const letters = [...`^${name}$`]
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}
