/** Files that a thing names: what each is, who sent it when, download and, where allowed, removal. Changes nothing itself. */
import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { downloadFile, type EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { dayOf } from '#terms/day.ts'
import { fileTexts } from './file.texts.ts'
import './file.css'
import { writeSize } from './file-size.ts'

export interface FileListProps<F extends EvidenceFile> {
  readonly files: readonly F[]
  /** Shown as a button beside each file; the page asks and sends. */
  readonly onRemove?: ((file: F) => void) | undefined
  /** More about one file, e.g. which requirement it meets. */
  readonly about?: (file: F) => ReactNode
  /** Absent: one quiet line. */
  readonly empty?: ReactNode
}

export function FileList<F extends EvidenceFile>({ files, onRemove, about, empty }: FileListProps<F>) {
  const t = useTexts(fileTexts)
  if (files.length === 0) return <>{empty ?? <p className="quiet">{t('none')}</p>}</>
  return (
    <ul className="file-list">
      {files.map((file) => (
        <li key={file.id}>
          <FileKindMark file={file} />
          <div className="file-words">
            <a href={addressOf(downloadFile, { params: { fileId: file.id } })} download={file.name}>
              {file.name}
            </a>
            <FileFacts file={file} />
            {about?.(file)}
          </div>
          {onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('remove', { name: file.name })}
              onClick={() => onRemove(file)}
            >
              ×
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}

function FileKindMark({ file }: { readonly file: EvidenceFile }) {
  const { pick } = useLanguage()
  return <span className="file-kind">{pick(fileKindRow(file.kind))}</span>
}

function FileFacts({ file }: { readonly file: EvidenceFile }) {
  const t = useTexts(fileTexts)
  const day = dayOf(new Date(file.uploadedAt))
  return (
    <span className="quiet file-facts">
      {writeSize(file.sizeBytes)} · {t('by', { who: file.uploadedBy ?? t('node'), day })}
      {file.takenAt && ` · ${t('taken', { moment: dayOf(new Date(file.takenAt)) })}`}
    </span>
  )
}
