/** Shows what is inside to who is signed in; sends everyone else to the sign-in page. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { readMe } from '#base/identity/account/own.contract.ts'
import { ApiProblem } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { meOf } from '#console/parts/session/me.ts'
import { SessionProvider } from '#console/parts/session/session.tsx'
import { suggestLanguage } from '#console/parts/texts.ts'
import './frame.css'

export function SignedIn({ children }: { readonly children: ReactNode }) {
  const me = useCall(readMe, {})
  const spoken = me.data?.language
  useEffect(() => {
    if (spoken !== undefined) suggestLanguage(spoken)
  }, [spoken])
  if (me.data !== undefined) return <SessionProvider me={meOf(me.data)}>{children}</SessionProvider>
  if (me.error instanceof ApiProblem && me.error.status === 401) return <ToSignIn />
  if (me.error === null) return <Starting />
  return (
    <div className="frame-start">
      <ProblemBox problem={me.error} onRetry={() => void me.refetch()} />
    </div>
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
