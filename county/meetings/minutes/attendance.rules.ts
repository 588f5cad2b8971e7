/** An attendance list pasted from Excel, and how it reads in the minutes. Pure: names of units are given. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { ATTENDANCE_COLUMNS, type Attendee } from '#county/meetings/meeting/meeting.contract.ts'
import { ATTENDING, type Attending } from '#county/meetings/meeting/words.contract.ts'
import type { Names } from '#county/registry/names.actions.ts'
import { NAME_SEVERAL, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'

const MOST_ATTENDING = 200

/** Guests of units that the registry does not know are kept by the name that was written. */
export function readPastedAttendance(
  text: string,
  names: Pick<Names, 'units'>,
): { attendance: Attendee[]; rows: string[][]; problems: PastedProblem[] } {
  const { rows, problems } = readPastedRows(text, ATTENDANCE_COLUMNS, MOST_ATTENDING)
  const found: PastedProblem[] = [...problems]
  const attendance = rows.map(({ line, cells }): Attendee => {
    const note = (column: keyof typeof ATTENDANCE_COLUMNS, what: { zh: string; en: string }) =>
      found.push(pastedProblem(ATTENDANCE_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    const ids = names.units.get(cells.unit) ?? []
    if (ids.length > 1) note('unit', NAME_SEVERAL)
    if (cells.unit === '' || cells.unit.length > 120) note('unit', TEXT_LENGTH(120))
    if (cells.name.length > 40) note('name', TEXT_LENGTH(40))
    if (cells.post.length > 60) note('post', TEXT_LENGTH(60))
    if (cells.note.length > 120) note('note', TEXT_LENGTH(120))
    const role = readRole(cells.role)
    if (role === null) note('role', { zh: '应为 出席、列席 或 请假', en: 'expected 出席, 列席 or 请假' })
    const { unit: unitName, name, post, note: remark } = cells
    return {
      unitId: ids.length === 1 ? (ids[0] ?? null) : null,
      unitName,
      name,
      post,
      role: role ?? 'present',
      note: remark,
    }
  })
  return { attendance, rows: rows.map(({ cells }) => Object.values(cells)), problems: found }
}

function readRole(word: string): Attending | null {
  if (word === '') return 'present'
  return (Object.keys(ATTENDING) as Attending[]).find((role) => ATTENDING[role].zh === word) ?? null
}

/** `县公安局张三（副局长）、…`; nobody: empty. */
export function writeAttending(attendance: readonly Attendee[], role: Attending): string {
  return attendance
    .filter((one) => one.role === role)
    .map(({ unitName, name, post, note }) => {
      const remark = [post, note].filter(Boolean).join('，')
      return `${unitName}${name}${remark === '' ? '' : `（${remark}）`}`
    })
    .join('、')
}
