/** The bar on top: product, demonstration mark, search, things to do, language, account. */
import { ActionIcon } from '@mantine/core'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { MenuIcon } from '#console/parts/look/icons.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { AccountMenu } from './account-menu.tsx'
import { SearchButton } from './search.tsx'
import { shellTexts } from './shell.texts.ts'
import { TodoMenu } from './todo-menu.tsx'

export function Header({ onMenu }: { readonly onMenu: () => void }) {
  const t = useTexts(shellTexts)
  const me = useMe()
  return (
    <header className="bar">
      <ActionIcon className="bar-menu" variant="transparent" size="lg" aria-label={t('menu')} onClick={onMenu}>
        <MenuIcon />
      </ActionIcon>
      <PageLink to="/" className="bar-brand">
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="bar-brand-text">{t('product')}</span>
      </PageLink>
      {me.demo && <span className="bar-demo">{t('demo')}</span>}
      <SearchButton />
      <TodoMenu />
      <LanguageSwitch />
      <AccountMenu />
    </header>
  )
}

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
