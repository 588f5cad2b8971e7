/** Above a table: search, filters, how many rows, columns, density, Excel. */
import { ActionIcon, CloseButton, Menu, MultiSelect, TextInput, Tooltip } from '@mantine/core'
import { ColumnsIcon, RowsIcon, SearchIcon } from '#console/parts/look/icons.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { type Column, writeValue } from './column.ts'
import type { DataTableProps } from './data-table.tsx'
import { compareValues } from './rows.ts'
import { saveSheet } from './sheet.ts'
import { SheetButton } from './sheet-button.tsx'
import type { TableView } from './table-view.ts'

interface ToolbarProps<R> extends DataTableProps<R> {
  readonly view: TableView
  readonly shown: readonly R[]
  readonly visible: readonly Column<R>[]
}

export function Toolbar<R>(props: ToolbarProps<R>) {
  const { columns, rows, shown, view, plain, ownFilters, actions, selected, onSelect } = props
  const filtered = !plain && !ownFilters
  const t = useTexts(partsTexts)
  const chosen = selected?.size ?? 0
  return (
    <div className="table-bar">
      {filtered && <TextFilter view={view} />}
      {filtered &&
        columns
          .filter((column) => column.choice)
          .map((column) => <ChoiceFilter key={column.id} {...props} column={column} />)}
      {actions}
      <span className="table-count quiet" role="status">
        {shown.length === rows.length
          ? t('rows', { n: rows.length })
          : t('rowsOf', { n: shown.length, all: rows.length })}
        {chosen > 0 && (
          <>
            {' · '}
            {t('selected', { n: chosen })}{' '}
            <button type="button" className="plain-link" onClick={() => onSelect?.(new Set())}>
              {t('clearSelection')}
            </button>
          </>
        )}
      </span>
      <ColumnMenu columns={columns} view={view} />
      {!plain && <DensityButton view={view} />}
      {!props.noExport && <ExportButton {...props} />}
    </div>
  )
}

function TextFilter({ view }: { readonly view: TableView }) {
  const t = useTexts(partsTexts)
  return (
    <TextInput
      className="table-search"
      size="xs"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<SearchIcon />}
      value={view.text}
      onChange={(event) => view.setText(event.currentTarget.value)}
      rightSection={
        view.text === '' ? null : <CloseButton size="xs" aria-label={t('clear')} onClick={() => view.setText('')} />
      }
    />
  )
}

function ChoiceFilter<R>({ column, rows, view }: ToolbarProps<R> & { readonly column: Column<R> }) {
  const values = [...new Set(rows.map((row) => writeValue(column.value(row))))].sort(compareValues)
  const chosen = (view.filters.find((filter) => filter.id === column.id)?.value as readonly string[] | undefined) ?? []
  return (
    <MultiSelect
      className="table-choice"
      size="xs"
      aria-label={column.head}
      placeholder={chosen.length === 0 ? column.head : ''}
      data={values}
      value={[...chosen]}
      onChange={(next) => view.setFilter(column.id, next)}
      clearable
      searchable={values.length > 12}
    />
  )
}

function ColumnMenu<R>({ columns, view }: { readonly columns: readonly Column<R>[]; readonly view: TableView }) {
  const t = useTexts(partsTexts)
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('columns')}>
          <ActionIcon variant="default" size={30} aria-label={t('columns')}>
            <ColumnsIcon />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {columns.map((column) => {
          const visible = view.visibility[column.id] !== false
          return (
            <Menu.Item
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={visible}
              disabled={column.main === true}
              onClick={() => view.setVisible(column.id, !visible)}
              leftSection={<span style={{ width: 14, display: 'inline-block' }}>{visible ? '✓' : ''}</span>}
            >
              {column.head}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function DensityButton({ view }: { readonly view: TableView }) {
  const t = useTexts(partsTexts)
  const label = `${t('density')}: ${t(view.density)}`
  return (
    <Tooltip label={label}>
      <ActionIcon
        className="table-density"
        variant="default"
        size={30}
        aria-label={label}
        onClick={() => view.setDensity(view.density === 'compact' ? 'comfortable' : 'compact')}
      >
        <RowsIcon />
      </ActionIcon>
    </Tooltip>
  )
}

function ExportButton<R>({ title, note, shown, visible, onExport }: ToolbarProps<R>) {
  const make = () =>
    saveSheet({ title, ...(note ? { note } : {}), columns: visible.filter((c) => !c.unsorted), rows: shown })
  return <SheetButton save={onExport ?? make} />
}
