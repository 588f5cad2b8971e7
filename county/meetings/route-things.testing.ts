/** An item that waits, and a meeting that every unit knows. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addMeetingThings({ db, unitId, at, mark }: Ground): Promise<Aims> {
  const [meeting] = await db.owner`
    insert into meetings.meeting (kind, number, title, held_on, created_at, created_by_name)
    values ('joint', 1, '联席会议', '2020-04-20', ${at}, '办') returning id`
  await db.owner`insert into meetings.minutes (meeting_id) values (${meeting?.['id']})`
  const [decision] = await db.owner`
    insert into meetings.decision (meeting_id, ordinal, text, kind) values (${meeting?.['id']}, 1, ${mark}, 'other')
    returning id`
  const [item] = await db.owner`
    insert into meetings.item (unit_id, title, text, submitted_at, submitted_by_name)
    values (${unitId}, ${mark}, ${mark}, ${at}, ${mark}) returning id`
  return { meetingId: meeting?.['id'], decisionId: decision?.['id'], itemId: item?.['id'] }
}
