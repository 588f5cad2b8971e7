/** Reads rows copied from Excel into rows of a list of the form, or says what is not known. Pure. */
import { type FormField, type FormSection, listChoices, type Value } from '#county/survey/form/form.contract.ts'
import { readYesNo } from '#terms/pasted-cells.ts'

export interface PasteProblem {
  readonly line: number
  readonly head: string
  readonly found: string
}

export interface Pasted {
  readonly rows: readonly Readonly<Record<string, Value>>[]
  readonly problems: readonly PasteProblem[]
  /** The columns that were recognised. */
  readonly fields: readonly FormField[]
}

export function pasteRows(section: FormSection, text: string): Pasted {
  const [head = [], ...lines] = text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
  const columns = head.map((cell) => findColumn(section, cell))
  const fields = columns.flatMap((field) => field ?? [])
  const problems: PasteProblem[] = []
  const rows = lines.flatMap((cells, place) => {
    const values: Record<string, Value> = {}
    columns.forEach((field, column) => {
      const cell = cells[column] ?? ''
      if (field === null || cell === '') return
      const value = readCell(field, cell)
      if (value === undefined) problems.push({ line: place + 2, head: head[column] ?? '', found: cell })
      else values[field.code] = value
    })
    return Object.keys(values).length === 0 ? [] : [values]
  })
  return { rows: fields.length === 0 ? [] : rows, problems, fields }
}

function findColumn(section: FormSection, cell: string): FormField | null {
  const plain = cell.replaceAll(/[\s*:：]|[(（].*$/g, '').toLowerCase()
  if (plain === '') return null
  const names = ({ zh, en }: FormField) =>
    [zh, ...zh.split('、'), en].map((name) => name.replaceAll(/\s/g, '').toLowerCase())
  return section.fields.find((field) => names(field).includes(plain)) ?? null
}

/** undefined: not what the field takes. */
function readCell(field: FormField, cell: string): Value | undefined {
  if (field.type === 'text') return cell.slice(0, field.max ?? 200)
  if (field.type === 'yesNo') {
    return readYesNo(cell) ?? undefined
  }
  if (field.type === 'choice') {
    const choice = listChoices(field).find(({ zh, en, code }) => [zh, en, code].includes(cell))
    return choice?.code
  }
  const number = Number(/^\d[\d,]*(\.\d+)?(?=\D*$)/.exec(cell)?.[0].replaceAll(',', '') ?? Number.NaN)
  const digits = field.decimals ?? 0
  const isFine =
    Number.isFinite(number) && number >= (field.min ?? 0) && number <= (field.max ?? Number.MAX_SAFE_INTEGER)
  return isFine && Number(number.toFixed(digits)) === number ? number : undefined
}
