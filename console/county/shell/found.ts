/** What a search text finds: pages of the menu; units and communities from the server. */
import { useDebouncedValue } from '@mantine/hooks'
import { countyPages } from '#console/county/pages.ts'
import { useCall } from '#console/parts/calls.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useMenuPages } from '#console/parts/shell/nav.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listCommunities } from '#county/registry/community.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { countyShellTexts } from './county-shell.texts.ts'

export interface Found {
  readonly key: string
  readonly text: string
  readonly kind: string
  readonly to: string
  readonly search?: Record<string, unknown>
}

/** Pages at once; units and communities when the typing pauses. */
export function useFound(text: string): readonly Found[] {
  const pages = useFoundPages(text)
  const [asked] = useDebouncedValue(text.trim(), 200)
  const things = useFoundThings(asked)
  return [...things, ...pages]
}

function useFoundPages(text: string): readonly Found[] {
  const t = useTexts(countyShellTexts)
  const { pick } = useLanguage()
  const wanted = text.trim().toLowerCase()
  return useMenuPages(countyPages)
    .map((page) => ({ key: page.path, text: pick(page.nav?.text ?? page.title), kind: t('pages'), to: page.path }))
    .filter((one) => one.text.toLowerCase().includes(wanted))
    .slice(0, 6)
}

function useFoundThings(q: string): readonly Found[] {
  const t = useTexts(countyShellTexts)
  const when = useMay()('registry.read') && q !== ''
  const communities = useCall(listCommunities, { query: { q, limit: 8 } }, { when, keepLast: true })
  const units = useCall(listUnits, { query: { q, kind: 'programmeUnit' } }, { when, keepLast: true })
  if (!when) return []
  const ofUnits = (units.data?.units ?? [])
    .slice(0, 4)
    .map((unit) => ({ key: unit.id, text: unit.name, kind: t('units'), to: '/', search: { unitId: unit.id } }))
  const ofCommunities = (communities.data?.rows ?? []).map((row) => ({
    key: row.id,
    text: row.name,
    kind: `${row.programmeUnitName} · ${t('communities')}`,
    to: `/communities/${row.id}`,
  }))
  return [...ofUnits, ...ofCommunities]
}
