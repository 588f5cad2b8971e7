/** The order and the names of an archive's files, its list of hashes and its printable list. Pure: the same files give the same bytes. */
import type { AttachedFile } from '#county/evidence/file/file.contract.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import type { Fix, GateFile } from '#county/evidence/gate/gate.contract.ts'
import { dayOf } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'

/** One file with its place in the archive and why it is there. */
export interface ArchiveLine {
  readonly path: string
  readonly file: AttachedFile
  readonly gate: string
  readonly item: string
  readonly clause: string
}

const two = (number: number): string => String(number).padStart(2, '0')

/** Gates in the programme's order, requirements in the table's, then what was mended, then the community's own files. */
export function listLines(gates: readonly GateFile[], others: readonly AttachedFile[]): ArchiveLine[] {
  const lines = gates.flatMap((gate, place) => linesOfGate(gate, place + 1))
  const own = others.map((file) => ({ file, gate: '其他资料', item: file.note ?? '', clause: '' }))
  return [...lines, ...numbered('99-其他资料', own)]
}

function linesOfGate(gate: GateFile, place: number): ArchiveLine[] {
  const name = stageRow(gate.stage).zh
  const folder = `${two(place)}-${name}`
  const items = gate.items.flatMap((item) =>
    item.files.map((file) => ({ file, gate: name, item: item.zh, clause: item.source.zh })),
  )
  const mended = gate.fixes.flatMap((fix: Fix) =>
    fix.files.map((file) => ({ file, gate: name, item: `整改：${fix.text}`, clause: '' })),
  )
  return numbered(folder, [...items, ...mended])
}

function numbered(folder: string, files: readonly Omit<ArchiveLine, 'path'>[]): ArchiveLine[] {
  return files.map((line, place) => ({ ...line, path: `${folder}/${two(place + 1)}-${withEnding(line.file)}` }))
}

/** A name whose ending is that of the content. */
function withEnding(file: AttachedFile): string {
  const { endings } = fileKindRow(file.kind)
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  return endings.includes(ending) ? file.name : `${file.name}.${endings[0]}`
}

/** As `sha256sum -c` reads it. */
export function writeSums(lines: readonly ArchiveLine[], list: string): string {
  return [...lines.map(({ file, path }) => `${file.sha256}  ${path}`), list, ''].join('\n')
}

export interface ListHead {
  readonly community: string
  readonly unit: string
  readonly day: string
}

const HEADS = ['序号', '节点', '资料', '依据', '文件', '大小(字节)', '上传', 'SHA-256']
const LOOK = `body{font-family:"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;margin:2em;font-size:12px}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:4px 6px;text-align:left;vertical-align:top}
td:last-child{font-family:monospace;font-size:10px;word-break:break-all;max-width:18em}h2{margin-top:2em}
@page{size:A4 landscape;margin:15mm}thead{display:table-header-group}tr{break-inside:avoid}`

/** A page that prints on A4 and needs nothing but itself. */
export function writeList(head: ListHead, lines: readonly ArchiveLine[], gates: readonly GateFile[]): string {
  const rows = lines.map(({ file, ...line }, place) => [
    ...[String(place + 1), line.gate, line.item, line.clause, line.path, String(file.sizeBytes)],
    ...[`${dayOf(new Date(file.attachedAt))} ${file.attachedBy ?? ''}`, file.sha256],
  ])
  const title = `${head.community} 验收资料移交目录`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${LOOK}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(head.unit)} · ${escapeHtml(head.day)} · 共 ${lines.length} 个文件。核对：在解压后的文件夹中执行 sha256sum -c SHA256SUMS。</p>
${writeTable(HEADS, rows)}
<h2>节点与审查</h2>
${writeTable(['节点', '日期', '实测值', '审查记录'], gates.map(rowOfGate))}
<p>移交单位(盖章)：________________　　接收单位(盖章)：________________　　日期：________________</p>
</body></html>
`
}

const STEPS: Readonly<Record<GateFile['steps'][number]['what'], string>> = {
  submitted: '提交',
  returned: '退回',
  passed: '通过',
  conditional: '基本通过',
  fixReported: '上报整改',
  fixRefused: '退回整改',
  fixClosed: '销号',
}

function rowOfGate(gate: GateFile): string[] {
  const measured = gate.items
    .filter((item) => item.value !== null)
    .map((item) => `${item.zh} ${item.value} ${item.measure?.unit.zh ?? ''}`)
  const steps = gate.steps.map(({ at, by, what, text }) => `${dayOf(new Date(at))} ${by} ${STEPS[what]} ${text ?? ''}`)
  return [stageRow(gate.stage).zh, gate.passedOn ?? '', measured.join('；'), steps.join('；')]
}

function writeTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${line(heads, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('\n')}</tbody></table>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
