/** The board's day, what was known when, and filters. All of it stands in the address. */

import { Button } from '@mantine/core'
import { boardTexts } from '#console/county/board/board.texts.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { FilterText } from '#console/parts/filter/filter-fields.tsx'
import { FilterUnit, FilterWords } from '#console/parts/filter/filter-words.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { LIGHT_CODES, LIGHT_STATES } from '#console/parts/state/states.ts'
import { useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import { CLASS_WORDS } from '#county/programme/figures.contract.ts'
import { CATEGORIES, FUNDINGS, UNMANAGED } from '#terms/category.ts'
import { STAGE_TABLE } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'
import { countFilters, FILTER_NAMES, useBoardAddress } from './board-address.ts'

/** The day shown and the day up to which entries count. `on`: the day the server answered for. */
export function AsOfControls({ on }: { readonly on: string | undefined }) {
  const t = useTexts(boardTexts)
  const { query, change } = useBoardAddress()
  const { today } = useMe()
  const known = query.knownAt?.slice(0, 10) ?? null
  return (
    <div className="as-of">
      <DayPicker
        label={t('asOf')}
        steps
        value={query.on ?? on ?? today}
        max={today}
        onChange={(day) => change({ on: day ?? undefined })}
      />
      <DayPicker
        label={t('known')}
        value={known}
        max={today}
        onChange={(day) => change({ knownAt: day ?? undefined })}
      />
      {(query.on !== undefined || query.knownAt !== undefined) && (
        <Button variant="default" size="sm" onClick={() => change({ on: undefined, knownAt: undefined })}>
          {t('toNow')}
        </Button>
      )}
    </div>
  )
}

export function FilterBar() {
  const t = useTexts(boardTexts)
  const { query, change } = useBoardAddress()
  const filters = countFilters(query)
  const clear = () => change(Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])))
  return (
    <section className="filter-bar" aria-label={t('filters')}>
      <FilterText key={query.q ?? ''} label={t('search')} value={query.q} onChange={(q) => change({ q })} />
      <FilterUnit towns label={t('unit')} value={query.unitId} onChange={(unitId) => change({ unitId })} />
      <WordFilter name="category" words={CATEGORIES} />
      <WordFilter name="funding" words={FUNDINGS} />
      <WordFilter name="light" words={Object.fromEntries(LIGHT_CODES.map((code) => [code, LIGHT_STATES[code]]))} />
      <WordFilter name="unmanaged" words={{ true: UNMANAGED.yes, false: UNMANAGED.no }} />
      <WordFilter name="stage" words={Object.fromEntries(STAGE_TABLE.map((row) => [row.code, row]))} />
      <WordFilter name="blocker" words={{ any: boardTexts.keys.blockerAny, ...BLOCKER_KINDS }} />
      <WordFilter name="class" words={CLASS_WORDS} />
      {query.gate !== undefined && (
        <WordFilter name="gate" words={Object.fromEntries(STAGE_TABLE.map((row) => [row.code, row.passed]))} />
      )}
      {filters > 0 && (
        <Button variant="subtle" size="xs" onClick={clear}>
          {t('clearFilters', { n: filters })}
        </Button>
      )}
    </section>
  )
}

interface WordFilterProps {
  readonly name: 'category' | 'funding' | 'light' | 'unmanaged' | 'stage' | 'blocker' | 'class' | 'gate'
  readonly words: Readonly<Record<string, Text>>
}

function WordFilter({ name, words }: WordFilterProps) {
  const t = useTexts(boardTexts)
  const { query, change } = useBoardAddress()
  return (
    <FilterWords label={t(name)} words={words} value={query[name]} onChange={(value) => change({ [name]: value })} />
  )
}
