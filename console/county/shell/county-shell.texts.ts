/** Texts of the county's bar: search and what waits. */
import { defineTexts } from '#console/parts/texts.ts'

export const countyShellTexts = defineTexts('countyShell', {
  searchHint: { zh: '搜索 小区/单位/页面', en: 'Search communities, units, pages' },
  searchNothing: { zh: '没有找到“{text}”', en: 'Nothing found for “{text}”' },
  searchStart: { zh: '输入小区名、单位名或页面名', en: 'Type the name of a community, a unit or a page' },
  pages: { zh: '页面', en: 'Pages' },
  communities: { zh: '小区', en: 'Communities' },
  units: { zh: '单位', en: 'Units' },
  todo: { zh: '待办', en: 'To do' },
  todoNone: { zh: '没有待办', en: 'Nothing to do' },
})
