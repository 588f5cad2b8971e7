/** Texts of a page in both languages, side by side, and the switch between them. Holds no sentence of its own. */

import { i18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { useLingui } from '@lingui/react'
import type { Language, Text } from '#terms/text.ts'

i18n.setMessagesCompiler(compileMessage)

/** A page's texts: key → Chinese and English. ICU arguments are allowed: `共 {n} 个`, `{n, plural, one {# unit} other {# units}}`. */
export interface Texts<K extends string> {
  readonly room: string
  readonly keys: Readonly<Record<K, Text>>
}

/** Registers a page's texts under `room` (unique, usually the feature's folder). Call once, at the top of `<page>.texts.ts`. */
export function defineTexts<const K extends string>(room: string, keys: Readonly<Record<K, Text>>): Texts<K> {
  const rows = Object.entries(keys) as [K, Text][]
  for (const language of ['zh', 'en'] as const) {
    i18n.load(language, Object.fromEntries(rows.map(([key, text]) => [`${room}.${key}`, text[language]])))
  }
  return { room, keys }
}

export type Say<K extends string> = (key: K, values?: Record<string, string | number>) => string

/** The page's texts in the language now chosen: `const t = useTexts(boardTexts); t('title')`. */
export function useTexts<K extends string>(texts: Texts<K>): Say<K> {
  const { i18n: current } = useLingui()
  return (key, values) => current._(`${texts.room}.${key}`, values)
}

/** The language now chosen. Also picks from a `Text` that came with a contract or a table: `pick(text)`. */
export function useLanguage(): { language: Language; pick: (text: Text) => string } {
  const { i18n: current } = useLingui()
  const language: Language = current.locale === 'en' ? 'en' : 'zh'
  return { language, pick: (text) => text[language] }
}

const STORED = 'anlin.language'

/** Chinese unless the person chose English before on this device. */
export function startLanguage(): void {
  show(localStorage.getItem(STORED) === 'en' ? 'en' : 'zh')
}

/** Takes the language that the account says, unless one was chosen on this device. */
export function suggestLanguage(language: Language): void {
  if (localStorage.getItem(STORED) === null) show(language)
}

export function switchLanguage(language: Language): void {
  localStorage.setItem(STORED, language)
  show(language)
}

function show(language: Language): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  i18n.activate(language)
}
