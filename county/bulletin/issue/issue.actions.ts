/** Issuing a bulletin, proving afterwards that it is as it was issued, and reading it. One function per story. */

import { hashBytes, writeCanonical } from '#base/files/canonical.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { decideMove, refuseOwnIssue, refuseUnseen } from '#county/bulletin/bulletin.rules.ts'
import { addStep, type BulletinRow, findSnapshot, listWriters, setState } from '#county/bulletin/bulletin.store.ts'
import { listDemands } from '#county/bulletin/demand/demand.store.ts'
import { type BulletinContent, composeDocument } from '#county/bulletin/document/compose.ts'
import { bulletinFigures } from '#county/bulletin/figures/figures.contract.ts'
import { type Needs, needBulletin, needLocked } from '#county/bulletin/needs.ts'
import { findSetting, rememberTexts } from '#county/bulletin/setting/setting.store.ts'
import { writeWord } from '#county/bulletin/word/word.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addIssue, findIssue, type Numbers, takeNextNumbers } from './issue.store.ts'

/**
 * Issues a reviewed bulletin: the reviewed figures freeze with number, texts and hashes in one transaction, so a crash
 * leaves a draft under review, never a number without figures. `seen`: the version the issuer read. Throws `conflict` when it was
 * returned and changed since, `notAllowed` for whoever wrote on it.
 */
export async function issueBulletin(
  { tx, clock, actor }: Needs,
  { id, seen }: { readonly id: string; readonly seen: string | null },
): Promise<BulletinRow> {
  const bulletin = await needLocked(tx, id)
  const state = decideMove(bulletin.state, 'issue')
  refuseUnseen(seen, bulletin.version)
  refuseOwnIssue(await listWriters(tx, id), actor.accountId)
  const at = clock.now()
  const setting = await findSetting(tx)
  const numbers = await takeNextNumbers(tx, bulletin.year, setting)
  const { content, knownAt } = await gatherContent(tx, bulletin, { ...numbers, issuedAt: at })
  const frozen = writeCanonical(content)
  const word = await writeWord(composeDocument(content))
  await addIssue(tx, {
    ...{ bulletinId: id, ...numbers, asOf: bulletin.asOf, knownAt, content: frozen, contentHash: hashBytes(frozen) },
    ...{ word, wordHash: hashBytes(word), issuedAt: at, issuedBy: actor.accountId, issuedByName: actor.name },
  })
  await addStep(tx, { bulletinId: id, what: 'issued', at, by: actor.accountId, byName: actor.name })
  await setState(tx, id, state, null)
  await rememberTexts(tx, bulletin.texts, at)
  return needBulletin(tx, id)
}

/** The content of a bulletin: frozen when it is issued, else the draft's figures, texts and settings of now. */
export async function readContent(
  tx: ScopedTx,
  bulletin: BulletinRow,
): Promise<{ content: BulletinContent; knownAt: Date }> {
  const issue = await findIssue(tx, bulletin.id)
  if (issue === null) return gatherContent(tx, bulletin, null)
  const content = JSON.parse(issue.content) as BulletinContent
  return { content, knownAt: new Date(content.figures.knownAt) }
}

async function gatherContent(
  tx: ScopedTx,
  bulletin: BulletinRow,
  issued: (Numbers & { issuedAt: Date }) | null,
): Promise<{ content: BulletinContent; knownAt: Date }> {
  const snapshot = await findSnapshot(tx, bulletin.id)
  if (snapshot === null) throw new Error(`bulletin ${bulletin.id} has no figures`)
  const { masthead, office, printedBy, copies, mark, annexInWord } = await findSetting(tx)
  const corrected = bulletin.correctsId === null ? null : await findIssue(tx, bulletin.correctsId)
  const demands = await listDemands(tx, bulletin.id)
  const content: BulletinContent = {
    head: {
      ...{ masthead, office, printedBy, copies, mark, annexInWord, year: bulletin.year },
      number: issued?.number ?? null,
      runningNumber: issued?.runningNumber ?? null,
      issuedOn: issued === null ? null : dayOf(issued.issuedAt),
      corrects: corrected && { year: corrected.year, number: corrected.number, reason: bulletin.reason ?? '' },
    },
    figures: bulletinFigures.parse(JSON.parse(snapshot.figures)),
    texts: bulletin.texts,
    newDemands: demands.map(({ text, unitName, deadline }) => ({ text, unitName, deadline })),
  }
  return { content, knownAt: snapshot.knownAt }
}

/** The Word file: of an issued bulletin the very bytes that froze. */
export async function readWord(tx: ScopedTx, bulletin: BulletinRow): Promise<Uint8Array> {
  const issue = await findIssue(tx, bulletin.id)
  if (issue !== null) return issue.word
  const { content } = await readContent(tx, bulletin)
  return writeWord(composeDocument(content))
}

/** Recomputes both hashes of an issued bulletin from what is stored. Throws `conflict` for a draft. */
export async function verifyBulletin(tx: ScopedTx, id: string) {
  await needBulletin(tx, id)
  const issue = await findIssue(tx, id)
  if (issue === null)
    throw new Fault('conflict', 'bulletin.notIssued', {
      zh: '这一期旬报还没有签发，没有可以核验的内容。',
      en: 'This bulletin has not been issued, so there is nothing to verify.',
    })
  const content = JSON.parse(issue.content) as BulletinContent
  const contentHashNow = hashBytes(issue.content)
  const wordHashNow = hashBytes(issue.word)
  const today = hashBytes(await writeWord(composeDocument(content)))
  return {
    intact:
      contentHashNow === issue.contentHash &&
      wordHashNow === issue.wordHash &&
      writeCanonical(content) === issue.content,
    ...{ contentHash: issue.contentHash, contentHashNow, wordHash: issue.wordHash, wordHashNow },
    sameWordToday: today === issue.wordHash,
  }
}
