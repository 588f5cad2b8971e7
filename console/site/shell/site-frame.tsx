/** The frame of the property office: which community one works in, the menu, the page. */
import { ActionIcon, Select } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { createContext, type ReactNode, use, useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { MenuIcon } from '#console/parts/look/icons.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { AccountMenu } from '#console/parts/shell/account-menu.tsx'
import { LanguageSwitch } from '#console/parts/shell/language-switch.tsx'
import { Nav } from '#console/parts/shell/nav.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { shellTexts } from '#console/parts/shell/shell.texts.ts'
import { SignedIn } from '#console/parts/shell/signed-in.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { sitePages } from '#console/site/pages.ts'
import { type Community, listCommunities } from '#site/tenant/community.contract.ts'
import '#console/parts/shell/frame.css'
import './site-frame.css'
import { siteTexts } from './site.texts.ts'

const CommunityContext = createContext<Community | null>(null)

/** The community one works in. Throws on a page that stands outside of one. */
export function useCommunity(): Community {
  const community = use(CommunityContext)
  if (community === null) throw new Error('this page needs a community')
  return community
}

export function SiteFrame() {
  const t = useTexts(shellTexts)
  return (
    <SignedIn>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Inside />
    </SignedIn>
  )
}

const STORED = 'anlin.community'

function Inside() {
  const communities = useCall(listCommunities, {})
  const open = (communities.data?.items ?? []).filter((one) => one.active)
  const [chosen, choose] = useState(() => localStorage.getItem(STORED))
  const [menuOpen, setMenuOpen] = useState(false)
  const community = open.find((one) => one.communityId === chosen) ?? open[0] ?? null
  const pick = (id: string | null) => {
    if (id !== null) localStorage.setItem(STORED, id)
    choose(id)
  }
  return (
    <div className="frame site-frame">
      <Bar open={open} community={community} onChoose={pick} onMenu={() => setMenuOpen(true)} />
      <Nav pages={sitePages} open={menuOpen} onClose={() => setMenuOpen(false)} />
      <main id="content" tabIndex={-1}>
        {communities.data !== undefined && (
          <CommunityContext value={community}>
            <InPlace community={community}>
              <Outlet />
            </InPlace>
          </CommunityContext>
        )}
      </main>
    </div>
  )
}

/** Who manages the machine needs no community; everybody else works in one. */
function InPlace({ community, children }: { readonly community: Community | null; readonly children: ReactNode }) {
  const t = useTexts(siteTexts)
  const may = useMay()
  if (community === null && !may('community.manage'))
    return <EmptyState title={t('noCommunity')} text={t('noCommunityText')} />
  // Another community is another page: nothing of the former stays on the screen.
  return <div key={community?.communityId ?? ''}>{children}</div>
}

interface BarProps {
  readonly open: readonly Community[]
  readonly community: Community | null
  readonly onChoose: (id: string | null) => void
  readonly onMenu: () => void
}

function Bar({ open, community, onChoose, onMenu }: BarProps) {
  const t = useTexts(siteTexts)
  const s = useTexts(shellTexts)
  const { pick } = useLanguage()
  const { product } = useNodeWords()
  const me = useMe()
  return (
    <header className="bar">
      <ActionIcon className="bar-menu" variant="transparent" size="lg" aria-label={s('menu')} onClick={onMenu}>
        <MenuIcon />
      </ActionIcon>
      <PageLink to="/" className="bar-brand">
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="bar-brand-text">{pick(product)}</span>
      </PageLink>
      {open.length > 1 ? (
        <Select
          className="site-choice"
          aria-label={t('community')}
          data={open.map(({ communityId, name }) => ({ value: communityId, label: name }))}
          value={community?.communityId ?? null}
          onChange={onChoose}
          allowDeselect={false}
        />
      ) : (
        community !== null && (
          <span className="site-community">
            <strong>{community.name}</strong>
            <span>{community.keeperName}</span>
          </span>
        )
      )}
      {me.demo && <span className="bar-demo">{s('demo')}</span>}
      <span className="site-space" />
      <LanguageSwitch />
      <AccountMenu />
    </header>
  )
}
