/** A sentence in the product's two languages, Chinese first. Not a translation engine: texts stand where they are used. */

export type Language = 'zh' | 'en'

/** One text in both languages. `zh` is what the law and the office know; `en` says the same. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** Chinese unless English comes first in an `Accept-Language` header or a stored preference. */
export function readLanguage(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}
