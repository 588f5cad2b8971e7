/** What the survey in force proposes for a device plan: counts beside the registry's, and the site as it was found. Shapes and pure comparisons. */
import { z } from 'zod'
import { writtenText } from '#terms/written.ts'
import { factKeySchema } from './fact.contract.ts'

/** What a line of the site is about; in this order on pages and papers. */
export const SITE_KINDS = {
  gates: { zh: '出入口', en: 'entrances' },
  blocks: { zh: '楼栋与单元门', en: 'buildings and their doors' },
  power: { zh: '供电', en: 'power' },
  line: { zh: '线路与网络', en: 'lines and network' },
  equipment: { zh: '现有设备', en: 'existing equipment' },
} as const
export type SiteKind = keyof typeof SITE_KINDS

export const siteLineSchema = z.object({
  key: z.string().min(1).max(80).describe('The row or question of the survey'),
  kind: z.enum(Object.keys(SITE_KINDS) as [SiteKind, ...SiteKind[]]),
  name: writtenText().min(1).max(200),
  zh: writtenText().max(1500),
  en: writtenText().max(1500),
})
export type SiteLine = z.output<typeof siteLineSchema>

/** The site as a plan took it over. */
export const takenSiteSchema = z.object({
  surveyVersion: z.int().min(1),
  lines: z.array(siteLineSchema).max(300),
})
export type TakenSite = z.output<typeof takenSiteSchema>

export const factProposalSchema = z.object({
  fact: factKeySchema,
  registry: z.int().nullable(),
  survey: z.int().nullable().describe('null: the survey does not tell'),
  missing: z.int().describe('Rows of the survey that do not tell their part; then the sum is not proposed'),
})
export type FactProposal = z.output<typeof factProposalSchema>

export const proposalSchema = z.object({
  communityName: z.string(),
  survey: z
    .object({ version: z.int(), recordedAt: z.iso.datetime(), byName: z.string() })
    .nullable()
    .describe('null: not surveyed yet'),
  facts: z.array(factProposalSchema),
  lines: z.array(siteLineSchema),
})
export type Proposal = z.output<typeof proposalSchema>

/** What is taken when a person changes nothing: the survey's count where it tells all, else the registry's. */
export function proposedOf({ registry, survey, missing }: FactProposal): 'survey' | 'registry' | null {
  if (survey !== null && missing === 0) return 'survey'
  return registry === null ? null : 'registry'
}

export const factDiffers = ({ registry, survey }: FactProposal): boolean =>
  registry !== null && survey !== null && registry !== survey

export interface SiteChange {
  readonly line: SiteLine
  readonly change: 'added' | 'gone' | 'changed'
  /** As it was taken over. */
  readonly before: SiteLine | null
}

/** What the survey in force says otherwise than what the plan took over. */
export function compareSite(taken: readonly SiteLine[], now: readonly SiteLine[]): SiteChange[] {
  const changes = now.flatMap((line): SiteChange[] => {
    const before = taken.find(({ key }) => key === line.key) ?? null
    if (before === null) return [{ line, change: 'added', before }]
    return before.zh === line.zh && before.name === line.name ? [] : [{ line, change: 'changed', before }]
  })
  const gone = taken.filter(({ key }) => !now.some((line) => line.key === key))
  return [...changes, ...gone.map((line): SiteChange => ({ line, change: 'gone', before: line }))]
}
