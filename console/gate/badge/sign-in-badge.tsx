/** Signing in with a card at the reader and a PIN. After the card the reader presses Enter: that leads to the PIN. */
import { type FormEvent, useRef, useState } from 'react'
import { Problem, say } from '#console/gate/problem.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { signInByBadge } from '#site/duty/badge/badge.contract.ts'
import { badgeTexts } from './badge.texts.ts'

export function SignInBadge({ communityId, done }: { readonly communityId: string; readonly done: () => void }) {
  const t = useTexts(badgeTexts)
  const pin = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const enter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    const body = { card: String(form.get('card')), pin: String(form.get('pin')) }
    if (body.pin === '') return pin.current?.focus()
    call(signInByBadge, { params: { communityId }, body }).then(done, (error) => {
      setProblem(say(error))
      target.reset()
      target.querySelector('input')?.focus()
    })
  }
  return (
    <form onSubmit={enter} className="gate-form">
      <CardField />
      <label>
        {t('pin')}
        <input ref={pin} name="pin" type="password" inputMode="numeric" maxLength={12} autoComplete="off" />
      </label>
      <Problem text={problem} />
      <button type="submit" className="gate-main">
        {t('byBadge')}
      </button>
    </form>
  )
}

/** The number is not shown: whoever reads it over a shoulder could type it. */
export function CardField() {
  const t = useTexts(badgeTexts)
  return (
    <>
      <label>
        {t('card')}
        <input
          ref={(field) => field?.focus()}
          name="card"
          type="password"
          required
          maxLength={40}
          autoComplete="off"
          aria-describedby="card-about"
        />
      </label>
      <p id="card-about" className="gate-facts">
        {t('cardAbout')}
      </p>
    </>
  )
}
