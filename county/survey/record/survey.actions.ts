/** A survey's stories: read beside the registry, handed in from desk or phone, settled, handed over. For other rooms: `readSurvey`. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { changeOneCommunity } from '#county/registry/community-page.actions.ts'
import { tellAsked } from '#county/survey/form/asked.rules.ts'
import { findField, type RegistryFact, type SurveyForm } from '#county/survey/form/form.contract.ts'
import { explainValue } from '#county/survey/form/value.rules.ts'
import { findForm, findFormVersion } from '#county/survey/form/version.store.ts'
import type { SurveyNeeds } from '#county/survey/needs.ts'
import { listPhotos } from '#county/survey/photo/photo.store.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Answers } from './answers.contract.ts'
import { requireCommunity, requireRecordable } from './community.actions.ts'
import { compareFacts } from './facts.rules.ts'
import { decideMerge } from './merge.rules.ts'
import { reckonPhoneTime } from './phone-time.rules.ts'
import type { Change, Choice, NewSave, SaveOutcome, Survey, SurveyAnswer } from './survey.contract.ts'
import * as store from './survey.store.ts'

/** The newest survey of a community with its facts, contradictions and photos. Throws `notFound`. */
export async function readSurvey(
  { tx, clock }: Pick<SurveyNeeds, 'tx' | 'clock'>,
  communityId: string,
): Promise<Survey> {
  const community = await requireCommunity(tx, communityId)
  const form = await findForm(tx, dayOf(clock.now()))
  const answers = tellAsked(await store.listAnswers(tx, communityId), form, await readOldForms(tx, communityId, form))
  const byField = new Map(answers.map((one) => [one.field, one]))
  const { version } = await store.findVersion(tx, communityId)
  const plain: Answers = Object.fromEntries(answers.map(({ field, value }) => [field, value]))
  const conflicts = (await store.listOpen(tx, communityId)).map(({ answerId, field, ...mine }) => {
    const holds = byField.get(field)
    return { answerId, field, mine, theirs: holds ? toldOf(holds) : null }
  })
  return {
    ...{ communityId, name: community.name, unitName: community.unitName, category: community.category },
    ...{ address: community.address, mayRecord: community.recordable, registryVersion: community.version },
    ...{ version, form, answers, conflicts },
    facts: compareFacts(plain, community.known),
    photos: await listPhotos(tx, { communityId }),
  }
}

const toldOf = ({ value, phoneAt, clockOffSeconds, madeAt, recordedAt, byName }: SurveyAnswer) => ({
  ...{ value, phoneAt, clockOffSeconds, madeAt, recordedAt, byName },
})

/** The forms, other than the one in force, that what stands in a survey was filled in with. */
export async function readOldForms(tx: ScopedTx, communityId: string, now: SurveyForm): Promise<SurveyForm[]> {
  const versions = (await store.listUsedForms(tx, communityId)).filter((version) => version !== now.version)
  const forms: SurveyForm[] = []
  for (const version of versions) forms.push((await findFormVersion(tx, version)) ?? now)
  return forms
}

type Hand = SurveyNeeds & {
  /** Right in a demonstration too, where the programme's time stands in 2020. */
  readonly wallClock: Clock
}

/** All of a hand-in or nothing of it; the same id again tells how it fared the first time. */
export async function saveSurvey(
  needs: Hand,
  { communityId, save }: { readonly communityId: string; readonly save: NewSave },
): Promise<SaveOutcome> {
  const { tx } = needs
  await requireRecordable(tx, communityId)
  await store.lockSurvey(tx, communityId)
  const earlier = await recallSave(tx, { communityId, id: save.id })
  if (earlier) return { ...earlier, unchanged: Math.max(0, save.changes.length - earlier.taken - earlier.conflicts) }
  checkValues(await requireForm(tx, save.formVersion), save.changes)
  const current = new Map((await store.listAnswers(tx, communityId)).map((one) => [one.field, one.value]))
  const decided = save.changes.map((change) => ({
    ...change,
    outcome: decideMerge({ ...change, current: current.get(change.field) ?? null }).outcome,
  }))
  const version = (await store.findVersion(tx, communityId)).version + 1
  await addSaveRow(needs, { communityId, save, version })
  const kept = decided.filter(({ outcome }) => outcome !== 'unchanged')
  const rows = kept.map(({ field, seen, value, outcome }) => ({ field, seen, value, taken: outcome === 'taken' }))
  await store.addAnswers(tx, { id: save.id, communityId }, rows)
  const taken = rows.filter((row) => row.taken).length
  return { version, taken, conflicts: rows.length - taken, unchanged: decided.length - rows.length }
}

async function addSaveRow(
  { tx, clock, actor, wallClock }: Hand,
  { communityId, save, version }: { communityId: string; save: NewSave; version: number },
): Promise<void> {
  const now = clock.now()
  const phoneAt = save.phone && new Date(save.phone.at)
  const reckoned =
    save.phone && phoneAt
      ? reckonPhoneTime({ phoneAt, sentAt: new Date(save.phone.sentAt), wallNow: wallClock.now(), now })
      : { clockOffSeconds: null, madeAt: now }
  const added = await store.addSave(tx, {
    ...{ id: save.id, communityId, version, formVersion: save.formVersion, seenVersion: save.seenVersion },
    ...{ source: save.phone === null ? 'desk' : 'phone', phoneAt, ...reckoned, recordedAt: now },
    ...{ recordedBy: actor.accountId, byName: actor.name },
  })
  if (!added) throw idInUse()
}

async function recallSave(tx: ScopedTx, { communityId, id }: { communityId: string; id: string }) {
  const earlier = await store.findSave(tx, id)
  if (earlier === null) return null
  if (earlier.communityId !== communityId) throw idInUse()
  return earlier
}

async function requireForm(tx: ScopedTx, version: number): Promise<SurveyForm> {
  const form = await findFormVersion(tx, version)
  if (form) return form
  throw new Fault('conflict', 'survey.formUnknown', {
    zh: `县平台没有第 ${version} 版踏勘表。请联网打开手机页，更新后再发送；已填的内容还在手机上。`,
    en: `There is no version ${version} of the form. Open the phone page with a network once and send again; nothing is lost.`,
  })
}

/** Refuses the whole hand-in and names the first wrong field. */
function checkValues(form: SurveyForm, changes: readonly Change[]): void {
  for (const { field, value } of changes) {
    const why = explainValue(form, field, value)
    if (why === null) continue
    const found = findField(form, field)
    const [zh, en] = found
      ? [`${found.section.zh}·${found.field.zh}`, `${found.section.en}, ${found.field.en}`]
      : [field, field]
    throw new Fault(
      'invalid',
      'survey.wrongValue',
      { zh: `“${zh}”：${why.zh}。没有保存。`, en: `${en}: ${why.en}. Not saved.` },
      field,
    )
  }
}

/** A person's choices between contradicting answers, as a save of their own. */
export async function settleSurvey(
  { tx, clock, actor }: SurveyNeeds,
  {
    communityId,
    id,
    choices,
  }: { readonly communityId: string; readonly id: string; readonly choices: readonly Choice[] },
): Promise<number> {
  await requireRecordable(tx, communityId)
  await store.lockSurvey(tx, communityId)
  const earlier = await recallSave(tx, { communityId, id })
  if (earlier) return earlier.settled
  const open = new Map((await store.listOpen(tx, communityId)).map((one) => [one.answerId, one]))
  if (choices.some(({ answerId }) => !open.has(answerId))) throw settledAlready()
  const current = new Map((await store.listAnswers(tx, communityId)).map((one) => [one.field, one.value]))
  const { version, formVersion } = await store.findVersion(tx, communityId)
  const now = clock.now()
  const by = { recordedAt: now, recordedBy: actor.accountId, byName: actor.name }
  const times = { phoneAt: null, clockOffSeconds: null, madeAt: now }
  const save = { id, communityId, version: version + 1, formVersion, seenVersion: version, ...times, ...by }
  if (!(await store.addSave(tx, { ...save, source: 'settled' }))) throw idInUse()
  const chosen = choices.flatMap(({ answerId, choice }) => {
    const mine = open.get(answerId)
    if (choice === 'theirs' || mine === undefined) return []
    return [{ field: mine.field, seen: current.get(mine.field) ?? null, value: mine.value, taken: true }]
  })
  await store.addAnswers(tx, save, chosen)
  await store.addSettlements(tx, save, choices)
  return choices.length
}

/** A fact found on site becomes the registry's, by its own rules and with its own history. */
export async function handFactOver(
  needs: SurveyNeeds,
  from: { readonly communityId: string; readonly fact: RegistryFact; readonly ifMatch: string | null },
): Promise<Survey> {
  const { tx, clock, actor } = needs
  const { communityId } = from
  const { facts } = await readSurvey(needs, communityId)
  const fact = facts.find((one) => one.fact === from.fact)
  if (fact === undefined || !fact.differs) throw nothingToHandOver()
  await changeOneCommunity(
    { tx, clock, actorId: actor.accountId },
    { id: communityId, fields: { [from.fact]: fact.found }, ifMatch: from.ifMatch },
  )
  const row = { fact: from.fact, before: fact.known, after: fact.found, at: clock.now(), byName: actor.name }
  await store.addHandover(tx, { ...row, communityId, by: actor.accountId })
  return readSurvey(needs, communityId)
}

const idInUse = (): Fault =>
  new Fault('conflict', 'survey.idInUse', {
    zh: '这次提交的编号已经用过，没有保存。请重新提交。',
    en: 'The id of this hand-in is in use already; it was not saved. Hand it in again.',
  })

const settledAlready = (): Fault =>
  new Fault('conflict', 'survey.settledAlready', {
    zh: '其中有的分歧已由他人处理。请刷新后再看。',
    en: 'Somebody else has settled some of these already. Reload and look again.',
  })

const nothingToHandOver = (): Fault =>
  new Fault('conflict', 'survey.nothingToHandOver', {
    zh: '现场情况与名录一致，不需要更新。请刷新页面。',
    en: 'What was found agrees with the registry; nothing is to be changed. Reload the page.',
  })
