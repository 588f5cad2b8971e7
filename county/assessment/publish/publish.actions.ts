/** Publishing an assessment, its file, and proving that it is as it was published. One story a function. */
import { hashBytes, writeCanonical } from '#base/files/canonical.ts'
import { readAssessment, tell } from '#county/assessment/assessment/assessment.actions.ts'
import { listHands, setState } from '#county/assessment/assessment/assessment.store.ts'
import { type Needs, needLocked } from '#county/assessment/needs.ts'
import { readOfficeHead, WORD_TYPE, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addFrozen, findFrozen } from './issue.store.ts'
import { composeNotice, type NoticeContent } from './notice.rules.ts'

/** Who counted it does not publish it; an objection without an answer holds it up, and so does its last day. */
export async function publishAssessment(needs: Needs, id: string, seen: string | null): Promise<void> {
  const { tx, clock, actor } = needs
  const assessment = await needLocked(needs, id, ['shown'])
  if (seen !== String(assessment.version)) throw changed()
  if ((await listHands(tx, id)).includes(actor.accountId)) throw ownHand()
  if (assessment.openObjections > 0) throw unanswered(assessment.openObjections)
  const publishedAt = clock.now()
  if (assessment.objectUntil !== null && dayOf(publishedAt) <= assessment.objectUntil) throw tooEarly()
  const content = await gather(needs, id, { signatory: actor.name, publishedOn: dayOf(publishedAt) })
  const frozen = writeCanonical(content)
  const { body: word } = await writeOfficeWord(composeNotice(content, dayOf(publishedAt)), '')
  await addFrozen(tx, {
    ...{ assessmentId: id, content: frozen, contentHash: hashBytes(frozen), word, wordHash: hashBytes(word) },
    ...{ publishedAt, publishedBy: actor.accountId, publishedByName: actor.name },
  })
  await setState(tx, id, { state: 'published' })
  await tell(needs, id, 'published')
}

/** Of a published one the very bytes that froze, else what the caller may see of it. */
export async function readNoticeWord(needs: Pick<Needs, 'tx' | 'clock' | 'actor'>, id: string) {
  const { periodName } = await readAssessment(needs, id)
  const frozen = await findFrozen(needs.tx, id)
  const name = `智慧平安小区建设考评通报（${periodName}）`
  if (frozen !== null) return { name: `${name}.docx`, type: WORD_TYPE, body: frozen.word }
  const content = await gather(needs, id, { signatory: '', publishedOn: null })
  return writeOfficeWord(composeNotice(content, dayOf(needs.clock.now())), `${name}征求意见稿`)
}

async function gather(
  needs: Pick<Needs, 'tx' | 'actor'>,
  id: string,
  signed: Pick<NoticeContent, 'signatory' | 'publishedOn'>,
): Promise<NoticeContent> {
  const { periodName, decisionRef, sheets, measures } = await readAssessment(needs, id)
  return { periodName, decisionRef, sheets, measures, ...signed, head: await readOfficeHead(needs.tx) }
}

export async function verifyAssessment({ tx }: Pick<Needs, 'tx'>, id: string) {
  const frozen = await findFrozen(tx, id)
  if (frozen === null)
    throw new Fault('conflict', 'assessment.notPublished', {
      zh: '这期考评还没有公布，没有可以核验的内容。',
      en: 'This assessment is not published, so there is nothing to verify.',
    })
  const { content, contentHash, word, wordHash } = frozen
  const isWhole = writeCanonical(JSON.parse(content)) === content
  return {
    intact: isWhole && hashBytes(content) === contentHash && hashBytes(word) === wordHash,
    contentHash,
    wordHash,
  }
}

const changed = (): Fault =>
  new Fault('conflict', 'assessment.changed', {
    zh: '您打开之后，这期考评又有变动，没有公布。请刷新后再看一遍。',
    en: 'This assessment changed after you opened it; nothing was published. Reload and read it again.',
  })

const ownHand = (): Fault =>
  new Fault('notAllowed', 'assessment.ownHand', {
    zh: '测算、送核对的人不能公布同一期考评，请由另一位负责人公布。',
    en: 'Whoever counted or showed it does not publish it; another leader must.',
  })

const unanswered = (n: number): Fault =>
  new Fault('conflict', 'assessment.unanswered', {
    zh: `还有 ${n} 条异议没有答复，不能公布。`,
    en: `${n} objections wait for an answer; nothing was published.`,
  })

const tooEarly = (): Fault =>
  new Fault('conflict', 'assessment.stillOpen', {
    zh: '核对期限还没有过，过了截止日期才能公布。',
    en: 'Units may still object; it can be published after the last day.',
  })
