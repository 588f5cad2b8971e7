/** The frame around every page of the county for signed-in people: header, menu, content. */
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { countyPages } from '#console/county/pages.ts'
import { Nav } from '#console/parts/shell/nav.tsx'
import { shellTexts } from '#console/parts/shell/shell.texts.ts'
import { SignedIn } from '#console/parts/shell/signed-in.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Header } from './header.tsx'

export function Frame() {
  const t = useTexts(shellTexts)
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <SignedIn>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <div className="frame">
        <Header onMenu={() => setMenuOpen(true)} />
        <Nav pages={countyPages} open={menuOpen} onClose={() => setMenuOpen(false)} />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </SignedIn>
  )
}
