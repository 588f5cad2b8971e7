/** A file in the page: a picture, a PDF's pages drawn as pictures; of other kinds one clear sentence. Nothing in it runs. */
import { Modal } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { downloadFile, type EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { askPreview, downloadPreview } from '#county/evidence/preview/preview.contract.ts'
import { fileTexts } from './file.texts.ts'
import './file.css'

/** Its own file: drawing PDFs is half a megabyte that most visits do not need. */
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }))

export const isShown = (file: EvidenceFile): boolean => fileKindRow(file.kind).shown !== 'none'

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
      {shown === 'office' && <Office file={file} />}
      <p className="quiet file-hash">SHA-256 {file.sha256}</p>
      <a href={address} download={file.name}>
        {t('download', { name: file.name })}
      </a>
    </Modal>
  )
}

const ASK_AGAIN_MS = 2000
const SENTENCES = {
  making: 'making',
  notOffice: 'noPreview',
  busy: 'busyOffice',
  absent: 'noOffice',
  tooLong: 'tooLong',
  cannotDraw: 'officeFailed',
} as const

/** Asks until the server has made the PDF, or says why there will be none. */
function Office({ file }: { readonly file: EvidenceFile }) {
  const t = useTexts(fileTexts)
  const params = { fileId: file.id }
  const [isWaiting, setWaiting] = useState(true)
  const standing = useCall(askPreview, { params }, isWaiting ? { everyMs: ASK_AGAIN_MS } : {})
  const state = standing.data?.state
  if (isWaiting && state !== undefined && state !== 'making') setWaiting(false)
  return (
    <Answer of={standing} height={120}>
      {({ state: now }) =>
        now === 'ready' ? (
          <>
            <Suspense fallback={<p className="quiet">{t('drawing')}</p>}>
              <PdfPages address={addressOf(downloadPreview, { params })} name={file.name} />
            </Suspense>
            <p className="quiet">{t('asPdf')}</p>
          </>
        ) : (
          <p className="quiet" role="status">
            {t(SENTENCES[now])}
          </p>
        )
      }
    </Answer>
  )
}
