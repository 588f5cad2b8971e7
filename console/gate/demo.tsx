/** In a demonstration: one press that signs the invented guard in. */
import { useState } from 'react'
import { signIn } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { DemoMark, useSignInPage } from '#console/parts/session/demo-mark.tsx'
import { defineTexts, useTexts } from '#console/parts/texts.ts'
import { Problem, say } from './problem.tsx'

const demoTexts = defineTexts('gateDemo', {
  enter: { zh: '以“{name}”进入演示', en: 'Enter the demonstration as {name}' },
})

export function DemoEntry({ done }: { readonly done: () => void }) {
  const t = useTexts(demoTexts)
  const page = useSignInPage()
  const [problem, setProblem] = useState<string | null>(null)
  if (!page?.demo) return null
  const guards = page.demoAccounts.filter(({ role }) => role === 'guard')
  return (
    <>
      <DemoMark className="gate-demo" />
      {guards.map(({ login, password, name }) => (
        <button
          key={login}
          type="button"
          onClick={() => call(signIn, { body: { login, password } }).then(done, (error) => setProblem(say(error)))}
        >
          {t('enter', { name })}
        </button>
      ))}
      <Problem text={problem} />
    </>
  )
}
