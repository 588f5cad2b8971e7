/** Ends the session and returns to the sign-in page; communities that were taken along on this device go. */
import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '#base/identity/entry/entry.contract.ts'
import { useGo } from '#console/parts/address.ts'
import { call } from '#console/parts/api.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { clearPhone, countUnsent, isPhoneUsed } from '#console/phone/keep/leave.ts'
import { shellTexts } from './shell.texts.ts'

export function useSignOut(): () => void {
  const t = useTexts(shellTexts)
  const client = useQueryClient()
  const go = useGo()
  const confirm = useConfirm()
  return async () => {
    const isUsed = await isPhoneUsed()
    const unsent = isUsed ? await countUnsent() : 0
    const question = {
      title: t('unsentTitle', { n: unsent }),
      ...{ loses: t('unsentLoses'), undo: t('unsentUndo'), action: t('signOut') },
    }
    if (unsent > 0 && !(await confirm(question))) return
    await call(signOut, {}).catch(() => {})
    if (isUsed) await clearPhone({ all: false })
    client.clear()
    go('/sign-in')
  }
}
