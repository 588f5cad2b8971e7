/** Who changed what of a unit when, newest first, with an Excel file. Of contacts only posts are kept. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listUnitChanges, UNIT_KINDS, type UnitChange, type UnitDetail } from '#county/registry/unit.contract.ts'
import { placeSchema } from '#terms/place.ts'
import type { Text } from '#terms/text.ts'
import { unitTexts } from './unit.texts.ts'

export function UnitHistory({ unit }: { readonly unit: UnitDetail }) {
  const t = useTexts(unitTexts)
  const changes = useCall(listUnitChanges, { params: { unitId: unit.id } }, { when: unit.mayEdit })
  if (!unit.mayEdit) return null
  return (
    <section className="card">
      <div className="unit-head">
        <h2>{t('history')}</h2>
      </div>
      <p className="quiet">{t('historyAbout')}</p>
      <Answer of={changes} height={80}>
        {(answer) => <Changes of={unit.name} changes={answer.changes} />}
      </Answer>
    </section>
  )
}

function Changes({ of, changes }: { readonly of: string; readonly changes: readonly UnitChange[] }) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  if (changes.length === 0) return <p className="quiet">{t('noHistory')}</p>
  const heads = [t('when'), t('who'), t('what'), t('before'), t('after')]
  const rows = changes.flatMap((change) => writeChange(change, t, pick))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className="unit-scroll" tabIndex={0} aria-label={t('history')}>
        <table className="unit-table" data-wide>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, column) => (
                  <td key={heads[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="unit-sheet">
        <SheetButton
          save={() =>
            saveCells(
              `${of} ${t('history')}`,
              heads,
              rows.map(({ cells }) => cells),
            )
          }
          label={t('history')}
        />
      </p>
    </>
  )
}

type Say = ReturnType<typeof useTexts<keyof (typeof unitTexts)['keys']>>
type Key = Parameters<Say>[0]

/** The page's own words for what may change. */
const WORDS: Readonly<Record<string, Key>> = {
  ...{ kind: 'kind', name: 'name', shortName: 'shortName', parentId: 'parent', ordinal: 'ordinal', active: 'active' },
  ...{ duty: 'duty', place: 'place', placeNote: 'placeNote', codes: 'codes', names: 'names', members: 'members' },
  ...{ contacts: 'contacts', targets: 'targetLine' },
}

/** A line a field; a unit that was added is one line. */
function writeChange(change: UnitChange, t: Say, pick: (text: Text) => string): { key: string; cells: string[] }[] {
  const who = [writeMoment(change.at), change.actorName ?? t('system')]
  if (change.kind === 'created') return [{ key: change.id, cells: [...who, t('created'), '', ''] }]
  return Object.keys(change.after).map((field) => {
    const [was, is] = [change.before[field], change.after[field]].map((value) => writeValue(field, value, { t, pick }))
    const silent = field === 'contacts' && was === '' && is === ''
    const values = silent ? [t('peopleChanged'), t('peopleChanged')] : [was || t('nothing'), is || t('nothing')]
    const word = WORDS[field]
    return { key: `${change.id} ${field}`, cells: [...who, word === undefined ? field : t(word), ...values] }
  })
}

function writeValue(
  field: string,
  value: unknown,
  { t, pick }: { readonly t: Say; readonly pick: (text: Text) => string },
): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(String).join('；')
  if (field === 'kind')
    return pick(UNIT_KINDS[value as keyof typeof UNIT_KINDS] ?? { zh: String(value), en: String(value) })
  if (field === 'active') return t(value ? 'active' : 'inactive')
  const place = placeSchema.safeParse(value)
  return place.success ? `${place.data.longitude}, ${place.data.latitude}` : String(value)
}

/** Beijing time, as the county reads it. */
function writeMoment(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)
}
