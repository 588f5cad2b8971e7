/** The bar on top: product, demonstration mark, search, things to do, language, account. */
import { ActionIcon } from '@mantine/core'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { MenuIcon } from '#console/parts/look/icons.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { AccountMenu } from '#console/parts/shell/account-menu.tsx'
import { LanguageSwitch } from '#console/parts/shell/language-switch.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { shellTexts } from '#console/parts/shell/shell.texts.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { SearchButton } from './search.tsx'
import { TodoMenu } from './todo-menu.tsx'

export function Header({ onMenu }: { readonly onMenu: () => void }) {
  const t = useTexts(shellTexts)
  const { pick } = useLanguage()
  const { product } = useNodeWords()
  const me = useMe()
  return (
    <header className="bar">
      <ActionIcon className="bar-menu" variant="transparent" size="lg" aria-label={t('menu')} onClick={onMenu}>
        <MenuIcon />
      </ActionIcon>
      <PageLink to="/" className="bar-brand">
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="bar-brand-text">{pick(product)}</span>
      </PageLink>
      {me.demo && <span className="bar-demo">{t('demo')}</span>}
      <SearchButton />
      <TodoMenu />
      <LanguageSwitch />
      <AccountMenu />
    </header>
  )
}
