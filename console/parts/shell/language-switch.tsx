/** Chinese or English, in the bar. */
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { shellTexts } from './shell.texts.ts'

export function LanguageSwitch() {
  const t = useTexts(shellTexts)
  const { language } = useLanguage()
  return (
    <fieldset className="language" aria-label={t('language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => switchLanguage('zh')}>
        中
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => switchLanguage('en')}>
        EN
      </button>
    </fieldset>
  )
}
