/** The switch between the two languages, large enough for a thumb. */
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { phoneTexts } from './phone.texts.ts'

export function LanguageSwitch() {
  const t = useTexts(phoneTexts)
  const { language } = useLanguage()
  return (
    <fieldset className="phone-two phone-language" aria-label={t('language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => switchLanguage('zh')}>
        中
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => switchLanguage('en')}>
        EN
      </button>
    </fieldset>
  )
}
