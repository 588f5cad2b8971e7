/** A resident asks for a sign-in code: the guard looks at them, types what they say, and prints the slip. */
import { type FormEvent, useState } from 'react'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Slip, type SlipProps } from '#console/resident/slip.tsx'
import { printCode } from '#site/resident/entry/entry.contract.ts'
import { codeTexts } from './code.texts.ts'

export function Code({ communityId }: { readonly communityId: string }) {
  const t = useTexts(codeTexts)
  const [form, setForm] = useState({ door: '', name: '' })
  const [slip, setSlip] = useState<SlipProps | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    call(printCode, { params: { communityId }, body: form }).then(setSlip, (error) => setProblem(say(error)))
  }
  if (slip !== null)
    return (
      <>
        <Slip {...slip} />
        <button type="button" className="gate-main" onClick={() => window.print()}>
          {t('print')}
        </button>
        <Back />
      </>
    )
  const field = (key: keyof typeof form) => (
    <label>
      {t(key)}
      <input
        value={form[key]}
        required
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setForm({ ...form, [key]: event.target.value })}
      />
    </label>
  )
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('about')}</p>
      <form className="gate-form" onSubmit={send}>
        {field('door')}
        {field('name')}
        <Problem text={problem} />
        <button type="submit" className="gate-main">
          {t('make')}
        </button>
      </form>
      <Back />
    </>
  )
}
