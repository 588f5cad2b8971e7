/** What every state of every page must hold, at the desk and on a phone. Expectations only; finds nothing itself. */
import { expect } from 'vitest'
import { DESK, findBarriers, PHONE, type Visitor } from './browser.ts'
import { settle } from './traffic.ts'

/** What may hold at the desk and fail on a phone, where regions scroll that did not. */
const PHONE_RULES = ['scrollable-region-focusable']

/**
 * The page as it stands is without barriers, fits the desk's window and a phone's, and nothing went wrong on the way to
 * it. `name` says which state it is, and names its pictures when SHOTS gives a folder to keep them in.
 */
export async function expectSound(visitor: Visitor, name: string): Promise<void> {
  const { page, problems } = visitor
  await settle(page)
  expect.soft(await findBarriers(page), name).toEqual([])
  await expectFit(visitor, name)
  await page.setViewportSize(PHONE)
  expect.soft(await findBarriers(page, PHONE_RULES), `${name} on a phone`).toEqual([])
  await expectFit(visitor, `${name} on a phone`)
  await page.setViewportSize(DESK)
  expect.soft(problems, name).toEqual([])
}

/** A page that scrolls sideways as a whole does not fit. */
async function expectFit({ page }: Visitor, name: string): Promise<void> {
  const shots = process.env['SHOTS']
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` })
  const [content, window] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
  expect.soft(content, `${name}: width`).toBeLessThanOrEqual(window)
}
