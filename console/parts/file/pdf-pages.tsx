/** A PDF's pages drawn on canvases by pdf.js, its scripts and forms off. Never shown by the browser's own viewer. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { fileTexts } from './file.texts.ts'

GlobalWorkerOptions.workerSrc = worker
const MOST_PAGES = 60
const WIDTH = 1100

export function PdfPages({ address, name }: { readonly address: string; readonly name: string }) {
  const t = useTexts(fileTexts)
  const [document, setDocument] = useState<PDFDocumentProxy | 'failed' | null>(null)
  useEffect(() => {
    const loading = getDocument({ url: address, enableXfa: false, useSystemFonts: true })
    loading.promise.then(setDocument, () => setDocument('failed'))
    return () => void loading.destroy()
  }, [address])
  if (document === null) return <p className="quiet">{t('drawing')}</p>
  if (document === 'failed') return <p>{t('cannotDraw')}</p>
  const count = Math.min(document.numPages, MOST_PAGES)
  const numbers = Array.from({ length: count }, (_, place) => place + 1)
  return (
    <div className="file-pages">
      {numbers.map((number) => (
        <Page key={number} document={document} number={number} label={t('page', { name, n: number })} />
      ))}
      {document.numPages > count && <p className="quiet">{t('morePages', { n: document.numPages - count })}</p>}
    </div>
  )
}

interface PageProps {
  readonly document: PDFDocumentProxy
  readonly number: number
  readonly label: string
}

function Page({ document, number, label }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isGone = false
    const draw = async () => {
      const page = await document.getPage(number)
      const target = canvas.current
      if (isGone || target === null) return
      const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width })
      target.width = viewport.width
      target.height = viewport.height
      await page.render({ canvas: target, viewport }).promise
    }
    draw().catch(() => {})
    return () => {
      isGone = true
    }
  }, [document, number])
  return <canvas ref={canvas} role="img" aria-label={label} />
}
