/** Signing minutes, sending them out, reading them as a file and proving that they are as they were signed. */
import { hashBytes, writeCanonical } from '#base/files/canonical.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { readOfficeHead, WORD_TYPE, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { raiseRemaining } from '#county/meetings/decision/decision.actions.ts'
import { listDecisions, listEarlier } from '#county/meetings/decision/decision.store.ts'
import { listAgenda } from '#county/meetings/item/item.store.ts'
import { findMinutes, listHands, type StoredMeeting, touchMeeting } from '#county/meetings/meeting/meeting.store.ts'
import { writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import { type Needs, needMeeting, noMeeting, refuseUnseen } from '#county/meetings/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { composeMinutes, type MinutesContent } from './compose.rules.ts'
import { tell } from './countersign.actions.ts'
import { listCountersigns } from './countersign.store.ts'
import { addFrozen, findFrozen } from './issue.store.ts'

/**
 * Decisions become matters first, so that their numbers stand in what freezes; all in one transaction, so that a crash
 * leaves countersigned minutes and no matter. Who wrote them does not sign them.
 */
export async function signMinutes(needs: Needs, id: string, seen: string | null): Promise<void> {
  const { tx, clock, actor } = needs
  const meeting = await needMeeting(needs, id, 'sign')
  refuseUnseen(seen, meeting.version)
  if ((await listHands(tx, id)).includes(actor.accountId)) throw ownHand()
  await raiseRemaining(needs, id)
  const signedAt = clock.now()
  const content = await gather(tx, meeting, { signatory: actor.name, signedOn: dayOf(signedAt) })
  const frozen = writeCanonical(content)
  const { body: word } = await writeOfficeWord(composeMinutes(content, dayOf(signedAt)), '')
  await addFrozen(tx, {
    ...{ meetingId: id, content: frozen, contentHash: hashBytes(frozen), word, wordHash: hashBytes(word) },
    ...{ signedAt, signedBy: actor.accountId, signedByName: actor.name },
  })
  await touchMeeting(tx, id, 'signed')
  await tell(needs, id, 'signed', null)
}

export async function sendMinutes(needs: Needs, id: string): Promise<void> {
  await needMeeting(needs, id, 'send')
  await touchMeeting(needs.tx, id, 'sent')
  await tell(needs, id, 'sent', null)
}

/** Of signed minutes the very bytes that froze, else a draft as it stands. */
export async function readMinutesWord(tx: ScopedTx, meeting: StoredMeeting, today: Day) {
  const frozen = await findFrozen(tx, meeting.id)
  const name = `智慧平安小区建设${writeMeetingNumber(meeting)}纪要${frozen === null ? '（送审稿）' : ''}`
  if (frozen !== null) return { name: `${name}.docx`, type: WORD_TYPE, body: frozen.word }
  const content = await gather(tx, meeting, { signatory: '', signedOn: null })
  return writeOfficeWord(composeMinutes(content, today), name)
}

async function gather(
  tx: ScopedTx,
  meeting: StoredMeeting,
  signed: Pick<MinutesContent, 'signatory' | 'signedOn'>,
): Promise<MinutesContent> {
  const { kind, number, title, heldOn, begins, place, id, round } = meeting
  const minutes = await findMinutes(tx, id)
  if (minutes === null) throw noMeeting()
  const agenda = await listAgenda(tx, id)
  return {
    ...{ kind, number, title, heldOn, begins, place, minutes, ...signed },
    agenda: agenda.map((item) => ({ title: item.title, unitName: item.unitName })),
    decided: await listDecisions(tx, id),
    earlier: await listEarlier(tx, meeting),
    countersigns: await listCountersigns(tx, { meetingId: id, round }),
    head: await readOfficeHead(tx),
  }
}

/** Recomputes both hashes from what is stored. */
export async function verifyMinutes(tx: ScopedTx, id: string) {
  const frozen = await findFrozen(tx, id)
  if (frozen === null)
    throw new Fault('conflict', 'meetings.notSigned', {
      zh: '纪要还没有签发，没有可以核验的内容。',
      en: 'These minutes are not signed, so there is nothing to verify.',
    })
  const { content, contentHash, word, wordHash } = frozen
  const isWhole = writeCanonical(JSON.parse(content)) === content
  return {
    intact: isWhole && hashBytes(content) === contentHash && hashBytes(word) === wordHash,
    contentHash,
    wordHash,
  }
}

function ownHand(): Fault {
  return new Fault('notAllowed', 'meetings.ownHand', {
    zh: '起草、送会签或办结会签的人不能签发同一份纪要，请由另一位负责人签发。',
    en: 'Whoever drafted or passed on these minutes does not sign them; another leader must.',
  })
}
