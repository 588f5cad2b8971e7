/** The menu: at the side on a desk, in a drawer on a phone. Shows what the person may open. */
import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { countyPages } from '#console/county/pages.ts'
import type { NavGroup, PageRoute } from '#console/parts/page-route.ts'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { shellTexts } from './shell.texts.ts'

const GROUPS: readonly NavGroup[] = ['progress', 'registry', 'round', 'bulletin', 'system']

export function Nav({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useTexts(shellTexts)
  const close = useTexts(partsTexts)('close')
  return (
    <>
      <nav className="nav" aria-label={t('mainMenu')}>
        <NavList />
      </nav>
      <Drawer opened={open} onClose={onClose} size={280} title={t('menu')} closeButtonProps={{ 'aria-label': close }}>
        <nav aria-label={t('mainMenu')}>
          <NavList onChoose={onClose} />
        </nav>
      </Drawer>
    </>
  )
}

function NavList({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useTexts(shellTexts)
  const pages = useMenuPages()
  return GROUPS.map((group) => {
    const inGroup = pages.filter((page) => page.nav?.group === group)
    if (inGroup.length === 0) return null
    return (
      <div key={group} className="nav-group">
        <h2>{t(group)}</h2>
        <ul>
          {inGroup.map((page) => (
            <NavEntry key={page.path} page={page} onChoose={onChoose} />
          ))}
        </ul>
      </div>
    )
  })
}

function NavEntry({ page, onChoose }: { readonly page: PageRoute; readonly onChoose: (() => void) | undefined }) {
  const { pick } = useLanguage()
  return (
    <li>
      <Link to={page.path} activeOptions={{ exact: page.path === '/' }} {...(onChoose ? { onClick: onChoose } : {})}>
        {pick(page.nav?.text ?? page.title)}
      </Link>
    </li>
  )
}

/** Pages of the menu in order, only those the person may open. */
export function useMenuPages(): readonly PageRoute[] {
  const may = useMay()
  return countyPages
    .filter((page) => page.nav !== undefined && (page.capability === undefined || may(page.capability)))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
}
