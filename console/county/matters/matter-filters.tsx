/** Filters over the list of matters. All of them stand in the address. */
import { Button, Chip } from '@mantine/core'
import { useAddress } from '#console/parts/address.ts'
import { FilterText } from '#console/parts/filter/filter-fields.tsx'
import { FilterUnit, FilterWords } from '#console/parts/filter/filter-words.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type MatterFilter, matterFilterSchema } from '#county/matters/matter/list.contract.ts'
import { WAITING_ON } from '#county/matters/matter/matter.contract.ts'
import { MATTER_KINDS, MATTER_LEVELS, MATTER_SOURCES, MATTER_STATES } from '#county/matters/matter/words.contract.ts'
import type { Text } from '#terms/text.ts'
import { mattersTexts } from './matters.texts.ts'

type Change = { readonly [K in keyof MatterFilter]?: MatterFilter[K] | undefined }

function useFilters() {
  const [query, set] = useAddress(matterFilterSchema)
  return { query, change: (change: Change) => set(change as never, { push: true }) }
}

export function MatterFilters() {
  const t = useTexts(mattersTexts)
  const { query, change } = useFilters()
  const given = Object.keys(query) as (keyof MatterFilter)[]
  const { stateLive, stateAll } = mattersTexts.keys
  return (
    <section className="filter-bar" aria-label={t('filters')}>
      <FilterText key={query.q ?? ''} label={t('search')} value={query.q} onChange={(q) => change({ q })} />
      <WordFilter name="state" words={{ ...MATTER_STATES, all: stateAll }} placeholder={stateLive} />
      <WordFilter name="level" words={MATTER_LEVELS} />
      <WordFilter name="kind" words={MATTER_KINDS} />
      <FilterUnit label={t('lead')} value={query.leadUnitId} onChange={(leadUnitId) => change({ leadUnitId })} />
      <WordFilter name="waitingOn" words={WAITING_ON} />
      <WordFilter name="sourceKind" words={MATTER_SOURCES} />
      <div className="matter-flags">
        <Flag name="overdue" word={t('overdue')} />
        <Flag name="soon" word={t('soon')} />
        <Flag name="repeat" word={t('repeat')} />
        <Flag name="reopened" word={t('reopenedOnly')} />
      </div>
      {given.length > 0 && (
        <Button
          variant="subtle"
          size="xs"
          onClick={() => change(Object.fromEntries(given.map((name) => [name, undefined])))}
        >
          {t('clear')}
        </Button>
      )}
    </section>
  )
}

const HEADS = { state: 'state', level: 'level', kind: 'kind', waitingOn: 'waiting', sourceKind: 'source' } as const

interface WordFilterProps {
  readonly name: keyof typeof HEADS
  readonly words: Readonly<Record<string, Text>>
  readonly placeholder?: Text
}

function WordFilter({ name, words, placeholder }: WordFilterProps) {
  const t = useTexts(mattersTexts)
  const { query, change } = useFilters()
  return (
    <FilterWords
      label={t(HEADS[name])}
      {...{ words, placeholder, value: query[name] }}
      onChange={(value) => change({ [name]: value })}
    />
  )
}

function Flag({ name, word }: { readonly name: 'overdue' | 'soon' | 'repeat' | 'reopened'; readonly word: string }) {
  const { query, change } = useFilters()
  return (
    <Chip size="xs" checked={query[name] !== undefined} onChange={(on) => change({ [name]: on ? 'true' : undefined })}>
      {word}
    </Chip>
  )
}
