/** A template's task in words: how long, after what. Decides nothing. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { TemplateTask } from '#county/plan/template/template.contract.ts'
import { templateTexts } from './template.texts.ts'

export function useTaskWords(tasks: readonly TemplateTask[]) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const nameOf = (code: string): string => {
    const task = tasks.find((one) => one.code === code)
    return task ? pick(task) : code
  }
  return {
    nameOf,
    duration: ({ unit, duration }: TemplateTask): string => t(unit, { n: duration }),
    needs: ({ needs }: TemplateTask): string =>
      needs
        .map(({ after, kind, lag }) => {
          const what = t(kind === 'finish' ? 'afterEnd' : 'afterStart', { name: nameOf(after) })
          return lag === 0 ? what : t('plusDays', { what, n: lag })
        })
        .join('；') || t('none'),
  }
}
