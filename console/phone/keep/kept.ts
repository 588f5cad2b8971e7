/** What is kept on the phone and what each kind means: who uses it, bundles, answers begun, things to send. */

import type { Value } from '#county/survey/form/form.contract.ts'
import type { PhotoPlace } from '#county/survey/photo/photo.contract.ts'
import { type Answers, isSameValue } from '#county/survey/record/answers.contract.ts'
import type { Change, Choice, NewSave, SaveOutcome, Survey } from '#county/survey/record/survey.contract.ts'
import { change, getAll, getOne, update } from './database.ts'

export interface Who {
  readonly name: 'who'
  readonly accountId: string
  readonly person: string
  readonly unitName: string | null
  readonly demo: boolean
  /** Whether photos keep the place where they were taken. */
  readonly withPlace: boolean
}

export interface KeptBundle {
  readonly communityId: string
  readonly accountId: string
  readonly survey: Survey
  readonly takenAt: string
  readonly sizeBytes: number
  /** Small pictures of photos that arrived earlier, by photo. */
  readonly pictures: Readonly<Record<string, Blob>>
}

export interface Draft {
  readonly communityId: string
  readonly accountId: string
  readonly changes: Readonly<Record<string, { readonly seen: Value; readonly value: Value }>>
}

/** Waiting until it arrived, or was refused for good; sending is told by the sender while it happens. */
export type QueueState = 'waiting' | 'arrived' | 'refused'

interface Queued {
  readonly id: string
  readonly accountId: string
  readonly communityId: string
  readonly communityName: string
  /** By the phone's clock. */
  readonly at: string
  /** Sends go in this order. */
  readonly order: number
  readonly state: QueueState
  /** Of what was sent before the line was lost, 0 to 1. */
  readonly share: number
  /** In the person's language, when refused. */
  readonly reason: string | null
}

export interface QueuedSave extends Queued {
  readonly kind: 'save'
  readonly save: Omit<NewSave, 'id' | 'phone'>
  readonly outcome: SaveOutcome | null
}
export interface QueuedSettle extends Queued {
  readonly kind: 'settle'
  readonly choices: readonly Choice[]
}
export interface QueuedPhoto extends Queued {
  readonly kind: 'photo'
  readonly name: string
  readonly field: string
  readonly caption: string
  readonly place: PhotoPlace | null
}
export type QueueItem = QueuedSave | QueuedSettle | QueuedPhoto

export const readWho = () => getOne<Who>('setting', 'who')
export const listQueue = async () =>
  (await getAll<QueueItem>('queue')).sort((one, other) => one.order - other.order || one.id.localeCompare(other.id))
export const listBundles = () => getAll<KeptBundle>('bundle')

/** What this person sees of a community on this phone: what was taken along, then what waits to be sent. */
export function overlay(survey: Survey, queue: readonly QueueItem[]): Answers {
  const answers: Record<string, Value> = Object.fromEntries(survey.answers.map(({ field, value }) => [field, value]))
  for (const item of queue) {
    if (item.kind !== 'save' || item.communityId !== survey.communityId || item.state === 'refused') continue
    if (item.state === 'arrived' && (item.outcome?.version ?? 0) <= survey.version) continue
    for (const { field, value } of item.save.changes) answers[field] = value
  }
  return answers
}

/** The draft with one more answer; an answer that says what was there before is none. */
export function withAnswer(draft: Draft, base: Answers, path: string, value: Value): Draft {
  const { [path]: known, ...others } = draft.changes
  const seen = known?.seen ?? base[path] ?? null
  const changes = isSameValue(seen, value) ? others : { ...others, [path]: { seen, value } }
  return { ...draft, changes }
}

export function changesOf(draft: Draft | undefined): Change[] {
  return Object.entries(draft?.changes ?? {}).map(([field, { seen, value }]) => ({ field, seen, value }))
}

interface For {
  readonly who: Who
  readonly survey: Survey
}

function queuedBy({ who, survey }: For): Queued {
  return {
    id: crypto.randomUUID(),
    accountId: who.accountId,
    ...{ communityId: survey.communityId, communityName: survey.name },
    ...{ at: new Date().toISOString(), order: Date.now(), state: 'waiting', share: 0, reason: null },
  }
}

/** Answers begun become a hand-in to send, in one step. */
export function queueDraft(by: For, draft: Draft): Promise<void> {
  const save = { formVersion: by.survey.form.version, seenVersion: by.survey.version, changes: changesOf(draft) }
  const item: QueuedSave = { ...queuedBy(by), kind: 'save', save, outcome: null }
  return change(({ put, remove }) => {
    put('queue', item)
    remove('draft', draft.communityId)
  })
}

export function queueChoices(by: For, choices: readonly Choice[]): Promise<void> {
  const item: QueuedSettle = { ...queuedBy(by), kind: 'settle', choices }
  return change(({ put }) => put('queue', item))
}

/** Kept at once, each with its content; the place follows when the phone knows it. */
export async function queuePhotos(by: For, field: string, files: readonly File[]): Promise<QueuedPhoto[]> {
  const items = files.map((file, place): QueuedPhoto => {
    const common = queuedBy(by)
    const name = file.name || `${field}.jpg`
    return { ...common, order: common.order + place / 1000, kind: 'photo', name, field, caption: '', place: null }
  })
  await change(({ put }) => {
    items.forEach((item, place) => {
      put('queue', item)
      put('content', { id: item.id, content: files[place] })
    })
  })
  return items
}

export async function readContent(id: string): Promise<Blob | null> {
  return (await getOne<{ content: Blob }>('content', id))?.content ?? null
}

/** Changes one thing to send, if it is still there. */
export async function updateItem(id: string, to: Partial<QueuedPhoto> | Partial<QueuedSave>): Promise<void> {
  await update<QueueItem>('queue', id, (item) => ({ ...item, ...to }) as QueueItem)
  if (to.state === 'arrived') await change(({ remove }) => remove('content', id))
}

export const readItem = (id: string) => getOne<QueueItem>('queue', id)

/** A refused hand-in becomes answers begun again, so that it is mended and not typed anew. What was begun since stays. */
export async function takeBack(item: QueuedSave): Promise<void> {
  const { communityId, accountId } = item
  const begun = await getOne<Draft>('draft', communityId)
  const back = Object.fromEntries(item.save.changes.map(({ field, seen, value }) => [field, { seen, value }]))
  await change(({ put, remove }) => {
    put('draft', { communityId, accountId, changes: { ...back, ...begun?.changes } })
    remove('queue', item.id)
  })
}

export function removeItem(id: string): Promise<void> {
  return change(({ remove }) => {
    remove('queue', id)
    remove('content', id)
  })
}
