/** The menu: at the side on a desk, in a drawer on a phone. Shows what the person may open. */
import { Drawer } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import type { PageRoute } from '#console/parts/page-route.ts'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type MenuGroup, useNodeWords } from './node-words.tsx'
import { shellTexts } from './shell.texts.ts'

export interface NavProps {
  /** Of the console; what the person may not open is left out. */
  readonly pages: readonly PageRoute[]
  readonly open: boolean
  readonly onClose: () => void
}

export function Nav({ pages, open, onClose }: NavProps) {
  const t = useTexts(shellTexts)
  const close = useTexts(partsTexts)('close')
  return (
    <>
      <nav className="nav" aria-label={t('mainMenu')}>
        <NavList pages={pages} />
      </nav>
      <Drawer opened={open} onClose={onClose} size={280} title={t('menu')} closeButtonProps={{ 'aria-label': close }}>
        <nav aria-label={t('mainMenu')}>
          <NavList pages={pages} onChoose={onClose} />
        </nav>
      </Drawer>
    </>
  )
}

function NavList({ pages: all, onChoose }: { readonly pages: readonly PageRoute[]; readonly onChoose?: () => void }) {
  const { groups } = useNodeWords()
  const pages = useMenuPages(all)
  return groups.map((group) => {
    const inGroup = pages.filter((page) => page.nav?.group === group.id)
    if (inGroup.length === 0) return null
    return <NavSection key={group.id} group={group} pages={inGroup} onChoose={onChoose} />
  })
}

interface SectionProps {
  readonly group: MenuGroup
  readonly pages: readonly PageRoute[]
  readonly onChoose: (() => void) | undefined
}

/** A group opens and closes by its head; the one that holds the page shown stays open. */
function NavSection({ group, pages, onChoose }: SectionProps) {
  const { pick } = useLanguage()
  const id = useId()
  const here = useLocation({ select: ({ pathname }) => pages.some(({ path }) => isWithin(pathname, path)) })
  const [wanted, setWanted] = useState(() => readWanted(group))
  const open = here || wanted
  const section = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (here) section.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const toggle = (): void => {
    if (here) return
    localStorage.setItem(`nav-${group.id}`, wanted ? 'closed' : 'open')
    setWanted(!wanted)
  }
  return (
    <div className="nav-group" ref={section}>
      <h2>
        <button type="button" aria-expanded={open} aria-controls={id} aria-disabled={here} onClick={toggle}>
          {pick(group.text)}
        </button>
      </h2>
      <ul id={id} hidden={!open}>
        {pages.map((page) => (
          <NavEntry key={page.path} page={page} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  )
}

function isWithin(pathname: string, path: string): boolean {
  return pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
}

function readWanted({ id, closedAtFirst = false }: MenuGroup): boolean {
  const kept = localStorage.getItem(`nav-${id}`)
  return kept === null ? !closedAtFirst : kept === 'open'
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
export function useMenuPages(pages: readonly PageRoute[]): readonly PageRoute[] {
  const may = useMay()
  return pages
    .filter((page) => page.nav !== undefined && (page.capability === undefined || may(page.capability)))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
}
