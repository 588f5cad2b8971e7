/** Asking how a figure is counted, and answering with a date. One function per story. */
import type { Needs } from '#county/round/needs.ts'
import type { Day } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Question } from './question.contract.ts'
import { addQuestion, addReplacement, findQuestion, setAnswer } from './question.store.ts'

export async function askQuestion(
  { tx, clock, actor }: Needs,
  { topic, question }: { topic: string; question: string },
): Promise<Question> {
  const who = { unitId: actor.unitId, by: actor.accountId, byName: actor.name, at: clock.now() }
  return need({ tx }, await addQuestion(tx, { topic, question, ...who }))
}

/** Answers; a question answered before keeps its answer and gets a newer entry that replaces it. */
export async function answerQuestion(
  { tx, clock, actor }: Needs,
  given: { id: string; answer: string; validFrom: Day },
): Promise<Question> {
  const question = await need({ tx }, given.id)
  if (question.replacedById !== null) throw replacedAlready()
  const answer = { ...given, byName: actor.name, at: clock.now() }
  if (await setAnswer(tx, answer)) return need({ tx }, given.id)
  return need({ tx }, await addReplacement(tx, answer))
}

async function need({ tx }: Pick<Needs, 'tx'>, id: string): Promise<Question> {
  const question = await findQuestion(tx, id)
  if (question !== null) return question
  throw new Fault('notFound', 'round.noQuestion', {
    zh: '没有这个口径问题。请刷新页面查看。',
    en: 'There is no such question. Reload the page.',
  })
}

function replacedAlready(): Fault {
  return new Fault('conflict', 'round.replacedAlready', {
    zh: '这条口径已经被新的答复取代，请在新的那条上答复。',
    en: 'A newer answer took the place of this one. Answer there.',
  })
}
