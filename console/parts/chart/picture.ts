/** A picture as a PNG that can stand alone in a report: finding on top, unit, source and day below. Draws on a canvas; no page. */
import { saveFile } from '#console/parts/api.ts'
import type { Look } from './look.ts'

export interface Picture {
  readonly title: string
  readonly footer: string
  readonly look: Look
  /** What is drawn in the middle, already at `scale` pixels per CSS pixel. */
  readonly drawing: CanvasImageSource & { readonly width: number; readonly height: number }
  readonly scale: number
}

const PAD = 20

export async function savePicture({ title, footer, look, drawing, scale }: Picture): Promise<void> {
  const canvas = document.createElement('canvas')
  const width = drawing.width / scale + PAD * 2
  const context = canvas.getContext('2d')
  if (context === null) return
  const font = getComputedStyle(document.body).fontFamily
  context.font = `600 16px ${font}`
  const lines = breakLines(context, title, width - PAD * 2)
  canvas.width = width * scale
  canvas.height = (drawing.height / scale + PAD * 2 + lines.length * 24 + 32) * scale
  context.scale(scale, scale)
  context.fillStyle = look('--card')
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = look('--ink')
  context.font = `600 16px ${font}`
  lines.forEach((line, index) => {
    context.fillText(line, PAD, PAD + 16 + index * 24)
  })
  const top = PAD + lines.length * 24 + 8
  context.drawImage(drawing, PAD, top, drawing.width / scale, drawing.height / scale)
  context.fillStyle = look('--quiet')
  context.font = `12px ${font}`
  context.fillText(footer, PAD, top + drawing.height / scale + 20)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob) saveFile(blob, `${title}.png`)
}

/** Chinese may break anywhere; Latin words break where they do not fit, which a title can bear. */
function breakLines(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[A-Za-z0-9.,%+−-]+\s?|[\s\S]/g) ?? []) {
    if (line !== '' && context.measureText(line + word).width > width) {
      lines.push(line)
      line = ''
    }
    line += word
  }
  return [...lines, line]
}
