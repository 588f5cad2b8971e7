/** The button that turns a table into an Excel file: busy while it is made, a message when it fails. Beside plain tables too. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToast } from '#console/parts/frame/toast.tsx'
import { DownloadIcon } from '#console/parts/look/icons.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { CellValue } from './column.ts'
import { saveSheet } from './sheet.ts'

/** `label`: names the table for screen readers where a page has several. */
export function SheetButton({ save, label }: { readonly save: () => Promise<void>; readonly label?: string }) {
  const t = useTexts(partsTexts)
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await save()
    } catch (problem) {
      toast({ kind: 'late', text: problem instanceof Error ? problem.message : String(problem) })
    }
    setBusy(false)
  }
  const name = label === undefined ? {} : { 'aria-label': `${t('exportExcel')} ${label}` }
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<DownloadIcon />}
      loading={busy}
      onClick={() => void run()}
      {...name}
    >
      {t('exportExcel')}
    </Button>
  )
}

/** A plain table as a file: heads over rows of cells. */
export function saveCells(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly CellValue[])[],
): Promise<void> {
  const columns = heads.map((head, index) => ({
    ...{ id: String(index), head },
    value: (row: readonly CellValue[]) => row[index] ?? null,
  }))
  return saveSheet({ title, columns, rows })
}
