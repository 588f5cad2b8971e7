/** What every step of a matter shares: the locked matter or a refusal, and the line in its story. */
import type { Acting, Needs } from '#county/matters/needs.ts'
import { Fault } from '#terms/fault.ts'
import { isAllowed, mayAnswer, mayCheck, type Transition } from './matter.rules.ts'
import { addStep, type LockedMatter, lockMatter, type StepToAdd } from './matter.store.ts'
import { noMatter } from './read.actions.ts'
import { MATTER_STATES } from './words.contract.ts'

/** The matter, locked; refused when its state does not allow the step. */
export async function needStep({ tx }: Pick<Needs, 'tx'>, matterId: string, step: Transition): Promise<LockedMatter> {
  const matter = await lockMatter(tx, matterId)
  if (matter === null) throw noMatter()
  if (isAllowed(step, matter.state)) return matter
  const { zh, en } = MATTER_STATES[matter.state]
  throw new Fault('conflict', 'matters.wrongState', {
    zh: `这件事项现在是“${zh}”，不能这样办理。请刷新查看最新情况。`,
    en: `This matter is "${en}" now, so this cannot be done. Reload to see the latest.`,
  })
}

/** Adds a line to the story, now and in the actor's name. */
export async function tell(
  { tx, clock, actor }: Needs,
  matterId: string,
  told: Pick<StepToAdd, 'what' | 'text' | 'facts'>,
): Promise<void> {
  const who = { by: actor.accountId, byName: actor.name, unitId: actor.unitId }
  await addStep(tx, { matterId, at: clock.now(), ...who, ...told })
}

export function notYours(matter: LockedMatter, actor: Acting): Fault | null {
  if (mayAnswer(matter, actor)) return null
  return new Fault('notAllowed', 'matters.notYours', {
    zh: '只有责任单位能办理这一步；如责任单位不对，请建设办调整。',
    en: 'Only the responsible unit takes this step; if it is the wrong unit, ask the office to change it.',
  })
}

export function notASecondPerson(matter: LockedMatter, actor: Acting): Fault | null {
  if (mayCheck(matter, actor)) return null
  return new Fault('notAllowed', 'matters.secondPerson', {
    zh: '现场核查须由第二人进行：不能是回复人，也不能是责任单位的人。',
    en: 'The site check is a second person’s: neither who replied nor anybody of the responsible unit.',
  })
}

export function checkedTooEarly(): Fault {
  return new Fault(
    'invalid',
    'matters.checkDay',
    {
      zh: '核查日期应在提出之后、今天或以前。',
      en: 'The day of the check must lie after the matter was raised and not after today.',
    },
    'on',
  )
}

export function nothingChanged(): Fault {
  return new Fault('invalid', 'matters.nothingChanged', {
    zh: '单位和期限都没有变，没有保存。',
    en: 'Neither units nor deadline differ; nothing was saved.',
  })
}
