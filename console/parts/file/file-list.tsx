/** Files that a thing names: what each is, who sent it when, download and, where allowed, removal. Changes nothing itself. */
import { ActionIcon } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { downloadFile, type EvidenceFile, getThumbnail } from '#county/evidence/file/file.contract.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { dayOf } from '#terms/day.ts'
import { fileTexts } from './file.texts.ts'
import './file.css'
import { writeSize } from './file-size.ts'
import { isShown, Preview } from './preview.tsx'

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
  const [open, setOpen] = useState<F | null>(null)
  if (files.length === 0) return <>{empty ?? <p className="quiet">{t('none')}</p>}</>
  return (
    <>
      <ul className="file-list">
        {files.map((file) => (
          <OneFile key={file.id} file={file} onOpen={() => setOpen(file)} onRemove={onRemove && (() => onRemove(file))}>
            {about?.(file)}
          </OneFile>
        ))}
      </ul>
      {open && <Preview file={open} onClose={() => setOpen(null)} />}
    </>
  )
}

interface OneFileProps {
  readonly file: EvidenceFile
  readonly onOpen: () => void
  readonly onRemove: (() => void) | undefined
  readonly children: ReactNode
}

function OneFile({ file, onOpen, onRemove, children }: OneFileProps) {
  const t = useTexts(fileTexts)
  return (
    <li>
      <FileMark file={file} onOpen={onOpen} />
      <div className="file-words">
        <a href={addressOf(downloadFile, { params: { fileId: file.id } })} download={file.name}>
          {file.name}
        </a>
        <FileFacts file={file} />
        {children}
      </div>
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name: file.name })} onClick={onRemove}>
          ×
        </ActionIcon>
      )}
    </li>
  )
}

/** The small picture, or the kind in words; opens the file in the page where that is possible. */
function FileMark({ file, onOpen }: { readonly file: EvidenceFile; readonly onOpen: () => void }) {
  const t = useTexts(fileTexts)
  const { pick } = useLanguage()
  const word = pick(fileKindRow(file.kind))
  if (!isShown(file))
    return (
      <span className="file-kind" title={t('noPreview')}>
        {word}
      </span>
    )
  // What is written on the button stands in its name too (WCAG 2.5.3).
  const label = [file.hasThumbnail ? '' : word, t('preview', { name: file.name })].join(' ').trim()
  return (
    <button type="button" className="file-kind" aria-label={label} onClick={onOpen}>
      {file.hasThumbnail ? (
        <img src={addressOf(getThumbnail, { params: { fileId: file.id } })} alt="" loading="lazy" />
      ) : (
        word
      )}
    </button>
  )
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
