/** The lists of a unit as small tables. Reading only; `list-editor.tsx` writes them. */
import type { ReactNode } from 'react'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type {
  MemberRole,
  UnitCode,
  UnitContact,
  UnitDetail,
  UnitName,
  YearlyTarget,
} from '#county/registry/unit.contract.ts'
import { unitTexts } from './unit.texts.ts'

type Cell = string | number | null

interface SmallTableProps {
  /** Names the Excel file: whose table of what. */
  readonly title: string
  readonly heads: string[]
  readonly rows: Cell[][]
  readonly numeric?: boolean
}

function SmallTable({ title, heads, rows, numeric = false }: SmallTableProps): ReactNode {
  const t = useTexts(unitTexts)
  if (rows.length === 0) return <p className="quiet">{t('empty')}</p>
  const kind = (column: number) => (numeric && column > 0 ? 'num' : '')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className="unit-scroll" tabIndex={0} aria-label={title}>
        <table className="unit-table" data-wide={heads.length > 3 || undefined}>
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th key={head} scope="col" className={kind(column)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join('|')}>
                {heads.map((head, column) => (
                  <td key={head} className={kind(column)}>
                    {row[column] ?? '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="unit-sheet">
        <SheetButton save={() => saveCells(title, heads, rows)} label={title} />
      </p>
    </>
  )
}

export function Codes({ of, codes }: { readonly of: string; readonly codes: readonly UnitCode[] }) {
  const t = useTexts(unitTexts)
  if (codes.length === 0) return <p className="quiet">{t('noCode')}</p>
  return (
    <>
      <SmallTable
        title={`${of} ${t('codes')}`}
        heads={[t('code'), t('nameThen'), t('from'), t('to')]}
        rows={codes.map((code) => [code.divisionCode, code.name, code.validFrom, code.validTo ?? t('now')])}
      />
      <p className="quiet">{t('codesHelp')}</p>
    </>
  )
}

export function Names({ of, names }: { readonly of: string; readonly names: readonly UnitName[] }) {
  const t = useTexts(unitTexts)
  return (
    <SmallTable
      title={`${of} ${t('names')}`}
      heads={[t('names'), t('kind'), t('to')]}
      rows={names.map((name) => [name.name, t(name.kind), name.validTo])}
    />
  )
}

export function Members(props: {
  readonly of: string
  readonly members: UnitDetail['members']
  readonly roleOf: (role: MemberRole) => string
}) {
  const t = useTexts(unitTexts)
  return (
    <SmallTable
      title={`${props.of} ${t('members')}`}
      heads={[t('role'), t('person'), t('memberUnit'), t('post'), t('duty')]}
      rows={props.members.map((member) => [
        props.roleOf(member.role),
        member.name,
        member.memberUnitName,
        member.post,
        member.duty,
      ])}
    />
  )
}

export function Contacts({ of, contacts }: { readonly of: string; readonly contacts: readonly UnitContact[] }) {
  const t = useTexts(unitTexts)
  return (
    <SmallTable
      title={`${of} ${t('contacts')}`}
      heads={[t('person'), t('post'), t('phone'), t('duty')]}
      rows={contacts.map((contact) => [contact.name, contact.post, contact.phone, contact.duty])}
    />
  )
}

export function Targets({ of, targets }: { readonly of: string; readonly targets: readonly YearlyTarget[] }) {
  const t = useTexts(unitTexts)
  return (
    <SmallTable
      numeric
      title={`${of} ${t('targets')}`}
      heads={[t('year'), t('planned'), t('started'), t('built'), t('connected')]}
      rows={targets.map(({ year, planned, started, built, connected }) => [year, planned, started, built, connected])}
    />
  )
}
