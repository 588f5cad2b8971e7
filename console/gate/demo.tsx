/** In a demonstration: the mark that everything is invented, and one press that signs the invented guard in. */
import { useEffect, useState } from 'react'
import { readSignInPage, signIn } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { defineTexts, useTexts } from '#console/parts/texts.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { Problem, say } from './problem.tsx'

type Page = AnswerRead<typeof readSignInPage>

const demoTexts = defineTexts('gateDemo', {
  mark: { zh: '演示数据(虚构)', en: 'Demonstration (invented)' },
  enter: { zh: '以“{name}”进入演示', en: 'Enter the demonstration as {name}' },
})

/** Null until it is known, and where the machine is away. */
function useSignInPage(): Page | null {
  const [page, setPage] = useState<Page | null>(null)
  useEffect(() => {
    call(readSignInPage, {}).then(setPage, () => {})
  }, [])
  return page
}

export function DemoMark() {
  const t = useTexts(demoTexts)
  const page = useSignInPage()
  return page?.demo ? <p className="gate-demo">{t('mark')}</p> : null
}

export function DemoEntry({ done }: { readonly done: () => void }) {
  const t = useTexts(demoTexts)
  const page = useSignInPage()
  const [problem, setProblem] = useState<string | null>(null)
  if (!page?.demo) return null
  const guards = page.demoAccounts.filter(({ role }) => role === 'guard')
  return (
    <>
      <p className="gate-demo">{t('mark')}</p>
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
