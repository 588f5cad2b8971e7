/** How long a bulletin of 387 communities takes to become a Word file, beside docx writing the same number of cells with no layout of ours. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { composeDocument } from '#county/bulletin/document/compose.ts'
import type { BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { sampleContent } from '#county/bulletin/document/sample.ts'
import { writeWord } from '#county/bulletin/word/word-writer.ts'

const ROUNDS = 9

/** Every one of the 387 communities stands in the annex, not only the planned ones. */
function makeContent() {
  const content = sampleContent()
  const communities = content.figures.communities.map((row) => ({ ...row, approvedOn: row.approvedOn ?? '2019-12-12' }))
  return { ...content, figures: { ...content.figures, communities } }
}

function countCells(document: BulletinDocument): number {
  return document.blocks.reduce(
    (sum, block) => sum + (block.kind === 'table' ? (block.rows.length + 1) * block.columns.length : 0),
    0,
  )
}

/** One plain table of as many cells, nine a row, each with one word. */
function writePlain(cells: number): Promise<Buffer> {
  const rows = Array.from(
    { length: Math.ceil(cells / 9) },
    () =>
      new TableRow({ children: Array.from({ length: 9 }, () => new TableCell({ children: [new Paragraph('小区')] })) }),
  )
  return Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }))
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const content = makeContent()
const document = composeDocument(content)
const cells = countCells(document)
// The first of each pays for loading and compiling; it is shown apart.
const firstMs = await time(() => writeWord(composeDocument(content)))
await writePlain(cells)
const ours: number[] = []
const plain: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(await time(() => writeWord(composeDocument(content))))
  plain.push(await time(() => writePlain(cells)))
}
const bytes = (await writeWord(document)).length
const whole = (ms: number) => Math.round(ms * 10) / 10
console.log(`${content.figures.communities.length} communities, ${cells} cells, ${bytes} bytes`)
console.log(
  `bulletin to Word: first ${whole(firstMs)} ms, then median ${whole(median(ours))} ms, worst ${whole(Math.max(...ours))} ms`,
)
console.log(`docx alone, same number of cells: median ${whole(median(plain))} ms`)
console.log(
  JSON.stringify({
    name: 'bulletin',
    figures: {
      communities: 387,
      cells,
      bytes,
      firstMs: whole(firstMs),
      medianMs: whole(median(ours)),
      worstMs: whole(Math.max(...ours)),
    },
    baseline: { medianMs: whole(median(plain)) },
    ratios: { medianToBaseline: Math.round((median(ours) / median(plain)) * 100) / 100 },
  }),
)
if (median(ours) > 2000) process.exitCode = 1
