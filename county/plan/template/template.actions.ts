/** Putting a new version of a template in use. Plans already made keep the version they were made from. */
import type { Needs } from '#county/plan/needs.ts'
import type { Day } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Template, TemplateVersion } from './template.contract.ts'
import { explainTasks, foresee } from './template.rules.ts'
import { addTemplateVersion, countPlansOf, listCurrentTemplates } from './template.store.ts'

/** Checks the network and that nobody decided meanwhile, then adds the version. */
export async function putTemplateInUse(
  { tx, clock, actor }: Needs,
  wish: {
    readonly code: string
    readonly content: Template
    readonly decisionRef: string
    readonly seenVersion: number
  },
): Promise<TemplateVersion & { id: string }> {
  const current = await requireCurrent(tx, wish)
  if (current.version !== wish.seenVersion)
    throw new Fault('conflict', 'plan.templateChanged', {
      zh: `模板已有第 ${current.version} 版，您看的是第 ${wish.seenVersion} 版。请刷新后再改。`,
      en: `The template is at version ${current.version} by now, you read ${wish.seenVersion}. Reload and change it again.`,
    })
  const wrong = explainTasks(wish.content.tasks)
  if (wrong)
    throw new Fault(
      'invalid',
      'plan.templateWrong',
      {
        zh: `模板不能使用：${wrong.text.zh}。没有保存。`,
        en: `The template cannot be used: ${wrong.text.en}. Nothing was saved.`,
      },
      wrong.code,
    )
  const version = current.version + 1
  const { content, decisionRef } = wish
  const id = await addTemplateVersion(tx, { content, version, decisionRef, at: clock.now(), by: actor.accountId })
  const recorded = { recordedAt: clock.now().toISOString(), recordedBy: actor.name }
  return { id, code: wish.code, version, content, decisionRef, ...recorded }
}

/** What the change would do to a community that begins on a day, beside the version in use. Nothing is written. */
export async function foreseeTemplate(
  { tx }: Pick<Needs, 'tx'>,
  wish: { readonly code: string; readonly content: Template; readonly startOn: Day },
) {
  const current = await requireCurrent(tx, wish)
  const wrong = explainTasks(wish.content.tasks)
  return {
    wrong: wrong?.text ?? null,
    now: foresee(current.content.tasks, wish.startOn),
    changed: wrong ? null : foresee(wish.content.tasks, wish.startOn),
    plans: await countPlansOf(tx, wish.code),
  }
}

async function requireCurrent(
  tx: Needs['tx'],
  wish: { readonly code: string; readonly content: Template },
): Promise<TemplateVersion> {
  const current = (await listCurrentTemplates(tx)).find((row) => row.code === wish.code)
  if (current && wish.content.code === wish.code) return current
  throw new Fault('notFound', 'plan.noTemplate', {
    zh: '没有这个模板。请在现有模板上修改。',
    en: 'There is no such template. Change one of the existing ones.',
  })
}
