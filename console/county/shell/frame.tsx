/** The frame around every page for signed-in people: header, menu, content. Sends everyone else to the sign-in page. */
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readMe } from '#base/identity/account/own.contract.ts'
import { ApiProblem } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { meOf } from '#console/parts/session/me.ts'
import { SessionProvider } from '#console/parts/session/session.tsx'
import { suggestLanguage, useTexts } from '#console/parts/texts.ts'
import './frame.css'
import { Header } from './header.tsx'
import { Nav } from './nav.tsx'
import { shellTexts } from './shell.texts.ts'

export function Frame() {
  const t = useTexts(shellTexts)
  const [menuOpen, setMenuOpen] = useState(false)
  const me = useCall(readMe, {})
  const spoken = me.data?.language
  useEffect(() => {
    if (spoken !== undefined) suggestLanguage(spoken)
  }, [spoken])
  if (me.data === undefined) {
    if (me.error instanceof ApiProblem && me.error.status === 401) return <ToSignIn />
    if (me.error === null) return <Starting />
    return (
      <div className="frame-start">
        <ProblemBox problem={me.error} onRetry={() => void me.refetch()} />
      </div>
    )
  }
  return (
    <SessionProvider me={meOf(me.data)}>
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
    </SessionProvider>
  )
}

/** The same as `index.html` shows before the script runs. */
function Starting() {
  return (
    <div className="boot" role="status">
      <img src="/mark.svg" alt="" width="28" height="28" /> 安邻 Anlin
    </div>
  )
}

/** Goes once, with the address of before: while the sign-in page loads, the location has already changed. */
function ToSignIn() {
  const navigate = useNavigate()
  const address = useRef(useLocation({ select: (location) => location.href }))
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { to: address.current } as never, replace: true })
  }, [navigate])
  return null
}
