/** Files of the demonstration, drawn here: nobody's photo, nobody's paper. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import type { DemoStory } from './ledgers.ts'

/** Puts a file into evidence as that person; its id. */
export async function keepDemoFile(
  { files }: DemoStory,
  needs: EvidenceNeeds,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anlin-demo-'))
  const path = join(folder, 'file')
  try {
    await writeFile(path, content)
    return (await keepFile({ ...needs, files }, { path, name })).id
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const drawn = new Map<string, Promise<Buffer>>()

/** A gate house under a sky, drawn: nobody's photo. */
export function drawPhoto(wall: string): Promise<Buffer> {
  const photo = drawn.get(wall) ?? draw(wall)
  drawn.set(wall, photo)
  return photo
}

function draw(wall: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
    <rect width="1200" height="800" fill="#c9d8e4"/><rect y="560" width="1200" height="240" fill="#8d8a83"/>
    <rect x="140" y="260" width="360" height="320" fill="${wall}"/><rect x="200" y="330" width="110" height="120" fill="#e8eef2"/>
    <rect x="360" y="380" width="90" height="200" fill="#5a4a3c"/><rect x="560" y="430" width="520" height="16" fill="#d7433a"/>
    <rect x="540" y="410" width="40" height="170" fill="#444"/><rect x="900" y="180" width="12" height="400" fill="#666"/>
    <rect x="840" y="170" width="80" height="34" rx="8" fill="#222"/><circle cx="846" cy="187" r="12" fill="#0b6e69"/>
    <rect x="930" y="300" width="120" height="80" fill="#fff" stroke="#0b6e69" stroke-width="6"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer()
}

/** One page with one line, by hand: PDF 1.4 with its table of objects. */
export function makePdf(line: string): Buffer {
  const text = line.replaceAll(/[()\\]/g, '')
  const stream = `BT /F1 18 Tf 60 760 Td (Demonstration, invented) Tj 0 -40 Td /F1 13 Tf (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + table)
}

/** A site plan of 200 × 150 m from above: six buildings, roads, two gates, a shed, a gate house. */
export function drawSitePlan(): Promise<Buffer> {
  const buildings = [20, 58, 96].flatMap((y) => [40, 110].map((x): [number, number] => [x, y]))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200" viewBox="0 0 200 150">
    <rect width="200" height="150" fill="#e9efe4"/><rect x="14" y="8" width="172" height="126" fill="#f4f5f0" stroke="#7d7d76" stroke-width="1"/>
    <rect y="138" width="200" height="12" fill="#cfcfca"/><path d="M0 144H200" stroke="#fff" stroke-width=".5" stroke-dasharray="4 3"/>
    <path d="M100 138V12M18 48H182M18 86H182M18 124H182" stroke="#d6d6d0" stroke-width="6" fill="none"/>
    <rect x="95" y="131" width="10" height="8" fill="#d6d6d0"/><rect x="10" y="84" width="8" height="5" fill="#d6d6d0"/>
    ${buildings.map(([x, y], place) => `<rect x="${x}" y="${y}" width="50" height="14" fill="#fff" stroke="#55606b" stroke-width=".6"/><text x="${x + 25}" y="${y + 9}" font-size="5" text-anchor="middle" fill="#55606b" font-family="sans-serif">${place + 1}#</text>`).join('')}
    <rect x="110" y="128" width="9" height="6" fill="#c9d8e4" stroke="#55606b" stroke-width=".5"/>
    <rect x="168" y="100" width="14" height="8" fill="#dfe6d2" stroke="#55606b" stroke-width=".5"/>
    <circle cx="30" cy="70" r="8" fill="#cfe3c6"/><circle cx="176" cy="68" r="7" fill="#cfe3c6"/></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
