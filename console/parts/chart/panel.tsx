/** The frame of every picture: a title that states the finding, unit, source, as-of day, the figures as a table, and PNG. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useToast } from '#console/parts/frame/toast.tsx'
import { ChartIcon, DownloadIcon, TableIcon } from '#console/parts/look/icons.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import './chart.css'

/** The picture's figures as a table. */
export interface PictureTable<R> {
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
}

export interface PanelProps<R> {
  /** Unique on the page. */
  readonly name: string
  /** The finding as a sentence: 接入 9 个,比上旬多 1 个. */
  readonly title: string
  readonly unit: string
  readonly source: string
  readonly asOf: string
  readonly table: PictureTable<R>
  /** Draws the PNG; receives the line under the picture. */
  readonly onPng: (footer: string) => Promise<void>
  readonly extra?: ReactNode
  readonly children: ReactNode
}

export function Panel<R>({ name, title, unit, source, asOf, table, onPng, extra, children }: PanelProps<R>) {
  const t = useTexts(partsTexts)
  const toast = useToast()
  const [asTable, setAsTable] = useState(false)
  const footer = [t('unit', { unit }), t('source', { source }), t('asOf', { day: asOf })].join(' · ')
  const save = () => onPng(footer).catch((problem: unknown) => toast({ kind: 'late', text: String(problem) }))
  return (
    <figure className="panel card" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {extra}
        <Tooltip label={t(asTable ? 'showPicture' : 'showTable')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-pressed={asTable}
            aria-label={t('showTable')}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartIcon /> : <TableIcon />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('exportPng')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('exportPng')}
            disabled={asTable}
            onClick={() => void save()}
          >
            <DownloadIcon />
          </ActionIcon>
        </Tooltip>
      </div>
      {asTable ? (
        <DataTable {...table} name={`${name}.figures`} title={title} note={footer} plain maxHeight="420px" />
      ) : (
        children
      )}
      <figcaption className="quiet">{footer}</figcaption>
    </figure>
  )
}
