/** A file in the page: a picture, a PDF's pages drawn as pictures; of other kinds one clear sentence. Nothing in it runs. */
import { Modal } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { downloadFile, type EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { fileTexts } from './file.texts.ts'
import './file.css'

/** Its own file: drawing PDFs is half a megabyte that most visits do not need. */
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }))

export const isShown = (file: EvidenceFile): boolean => ['picture', 'pdf'].includes(fileKindRow(file.kind).shown)

export function Preview({ file, onClose }: { readonly file: EvidenceFile; readonly onClose: () => void }) {
  const t = useTexts(fileTexts)
  const address = addressOf(downloadFile, { params: { fileId: file.id } })
  const { shown } = fileKindRow(file.kind)
  return (
    <Modal opened onClose={onClose} title={file.name} size="xl">
      {shown === 'picture' && <img className="file-picture" src={address} alt={file.name} />}
      {shown === 'pdf' && (
        <Suspense fallback={<p className="quiet">{t('drawing')}</p>}>
          <PdfPages address={address} name={file.name} />
        </Suspense>
      )}
      <p className="quiet file-hash">SHA-256 {file.sha256}</p>
      <a href={address} download={file.name}>
        {t('download', { name: file.name })}
      </a>
    </Modal>
  )
}
