/** The frame of the property office: which community one works in, the menu, the page. */
import { Select } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { createContext, type ReactNode, use, useState } from 'react'
import { LanguageSwitch } from '#console/county/shell/header.tsx'
import { useSignOut } from '#console/county/shell/sign-out.ts'
import { SignedIn } from '#console/county/shell/signed-in.tsx'
import { useCall } from '#console/parts/calls.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { sitePages } from '#console/site/pages.ts'
import { type Community, listCommunities } from '#site/tenant/community.contract.ts'
import '#console/county/shell/frame.css'
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
  const t = useTexts(siteTexts)
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
  const community = open.find((one) => one.communityId === chosen) ?? open[0] ?? null
  const pick = (id: string | null) => {
    if (id !== null) localStorage.setItem(STORED, id)
    choose(id)
  }
  return (
    <div className="site-frame">
      <Bar open={open} community={community} onChoose={pick} />
      <Menu />
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
}

function Bar({ open, community, onChoose }: BarProps) {
  const t = useTexts(siteTexts)
  const me = useMe()
  const signOut = useSignOut()
  return (
    <header className="bar">
      <PageLink to="/" className="bar-brand">
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="bar-brand-text">{t('product')}</span>
      </PageLink>
      {open.length > 1 ? (
        <Select
          aria-label={t('community')}
          data={open.map(({ communityId, name }) => ({ value: communityId, label: name }))}
          value={community?.communityId ?? null}
          onChange={onChoose}
          allowDeselect={false}
        />
      ) : (
        <strong className="site-community">{community?.name}</strong>
      )}
      {me.demo && <span className="bar-demo">{t('demo')}</span>}
      <span className="site-space" />
      <LanguageSwitch />
      <span className="site-me">{me.name}</span>
      <button type="button" className="site-out" onClick={signOut}>
        {t('signOut')}
      </button>
    </header>
  )
}

function Menu() {
  const t = useTexts(siteTexts)
  const may = useMay()
  const { pick } = useLanguage()
  const pages = sitePages.filter(({ nav, capability }) => nav && (capability === undefined || may(capability)))
  return (
    <nav className="site-menu" aria-label={t('menu')}>
      {pages.map(({ path, title }) => (
        <Link key={path} to={path} activeOptions={{ exact: path === '/' }}>
          {pick(title)}
        </Link>
      ))}
    </nav>
  )
}
