/** Comes into a demonstration node as one of its invented people, without the sign-in page. For tests and figures of other pages. */
import type { BrowserContext } from 'playwright-core'

interface DemoPerson {
  readonly login: string
  readonly password: string
}

/** Signs in over HTTP; the session lies in the window's cookies. Throws with the answer when it is refused. */
export async function enterDemo(context: BrowserContext, url: string, login = 'office'): Promise<void> {
  const asked = await fetch(`${url}/api/v1/identity/sign-in-page`)
  const { demoAccounts } = (await asked.json()) as { demoAccounts: DemoPerson[] }
  const person = demoAccounts.find((one) => one.login === login)
  if (person === undefined) throw new Error(`the demonstration has nobody called ${login}`)
  const answer = await fetch(`${url}/api/v1/identity/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: person.login, password: person.password }),
  })
  const { next } = (await answer.json()) as { next?: string }
  if (next !== 'done') throw new Error(`sign-in of ${login}: ${answer.status}, next ${next}`)
  const [name = '', value = ''] = (answer.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? []
  await context.addCookies([{ name, value, url }])
}
