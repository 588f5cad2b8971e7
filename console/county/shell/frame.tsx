/** The frame around every page of the county for signed-in people: header, menu, content. */
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import './frame.css'
import { Header } from './header.tsx'
import { Nav } from './nav.tsx'
import { shellTexts } from './shell.texts.ts'
import { SignedIn } from './signed-in.tsx'

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
        <Nav open={menuOpen} onClose={() => setMenuOpen(false)} />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </SignedIn>
  )
}
