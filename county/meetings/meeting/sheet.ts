/** Meetings and their decisions as sheets of an Excel file. No queries. */
import type { Sheet } from '#base/files/sheet.ts'
import { writeOutcome } from '#county/meetings/minutes/compose.rules.ts'
import type { Language } from '#terms/text.ts'
import type { Decision, MeetingRow } from './meeting.contract.ts'
import { MEETING_KINDS, MEETING_STATES } from './words.contract.ts'

export function meetingSheets(
  rows: readonly MeetingRow[],
  decisions: readonly Decision[],
  language: Language,
): readonly Sheet<never>[] {
  const zh = language === 'zh'
  const head = (words: readonly [string, string]) => (zh ? words[0] : words[1])
  const meetings: Sheet<MeetingRow> = {
    name: head(['会议台账', 'Meetings']),
    title: head(['会议台账', 'Meetings']),
    rows,
    columns: [
      { head: head(['会议', 'Kind']), value: (row) => MEETING_KINDS[row.kind][language] },
      { head: head(['次', 'Number']), kind: 'number', value: (row) => row.number },
      { head: head(['名称', 'Title']), width: 40, value: (row) => row.title },
      { head: head(['日期', 'Day']), kind: 'day', value: (row) => row.heldOn },
      { head: head(['地点', 'Place']), value: (row) => row.place },
      { head: head(['纪要', 'Minutes']), value: (row) => MEETING_STATES[row.state][language] },
      { head: head(['议题', 'Items']), kind: 'number', value: (row) => row.items },
      { head: head(['议定', 'Decisions']), kind: 'number', value: (row) => row.decisions },
      { head: head(['督办', 'Matters']), kind: 'number', value: (row) => row.matters },
      { head: head(['未销号', 'Open']), kind: 'number', value: (row) => row.openMatters },
    ],
  }
  const decided: Sheet<Decision> = {
    name: head(['议定事项', 'Decisions']),
    title: head(['议定事项及落实情况', 'Decisions and what became of them']),
    rows: decisions,
    columns: [
      { head: head(['会议', 'Meeting']), width: 18, value: (row) => row.meetingLabel },
      { head: head(['议定事项', 'Decision']), width: 50, value: (row) => row.text },
      { head: head(['小区', 'Community']), value: (row) => row.communityName },
      { head: head(['牵头单位', 'Lead']), value: (row) => row.leadUnitName },
      { head: head(['配合单位', 'Cooperating']), value: (row) => row.cooperatingUnitNames.join('、') },
      { head: head(['完成时限', 'Deadline']), kind: 'day', value: (row) => row.outcome?.deadline ?? row.deadline },
      { head: head(['督办编号', 'Matter']), width: 18, value: (row) => row.matterLabel },
      { head: head(['落实情况', 'Outcome']), width: 22, value: writeOutcome },
    ],
  }
  return [meetings, decided] as unknown as readonly Sheet<never>[]
}
