/** In a demonstration: the mark that everything is invented, on pages outside the county's frame. */
import { useEffect, useState } from 'react'
import { readSignInPage } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { useLanguage } from '#console/parts/texts.ts'
import type { AnswerRead } from '#terms/contract.ts'

type SignInPage = AnswerRead<typeof readSignInPage>

const MARK = { zh: '演示数据(虚构)', en: 'Demonstration (invented)' }

/** Null until it is known, and where the machine is away. */
export function useSignInPage(): SignInPage | null {
  const [page, setPage] = useState<SignInPage | null>(null)
  useEffect(() => {
    call(readSignInPage, {}).then(setPage, () => {})
  }, [])
  return page
}

export function DemoMark({ className }: { readonly className: string }) {
  const { pick } = useLanguage()
  return useSignInPage()?.demo ? <p className={className}>{pick(MARK)}</p> : null
}
