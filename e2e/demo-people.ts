/** The windows of a demonstration's people: each signed in once, by the demonstration's own passwords. */
import type { Browser } from 'playwright-core'
import { enterAs, openVisitor, type Visitor } from './browser.ts'

/** Gives the window of whoever has this login. */
export type As = (login: string) => Promise<Visitor>

export function openPeople(browser: Browser, url: string): As {
  const known = new Map<string, Visitor>()
  return async (login) => {
    const visitor = known.get(login) ?? (await openVisitor(browser, { url }))
    if (!known.has(login)) await enterAs(visitor, url, login)
    known.set(login, visitor)
    return visitor
  }
}
