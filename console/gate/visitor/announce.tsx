/** A household announces a visit by telephone: the guard gives six digits to pass on. */
import { useState } from 'react'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { type Agreed, announceVisit } from '#site/visitors/visit/visit.contract.ts'
import { AskAgreed } from './agreed.tsx'
import { visitorTexts } from './visitor.texts.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** As the browser's own field for a day and an hour writes it, by the machine's clock. */
function writeLocal(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

function startTimes(): { from: string; until: string } {
  const now = new Date()
  const evening = new Date(now)
  evening.setHours(22, 0, 0, 0)
  const until = evening > now ? evening : new Date(now.getTime() + 3 * 3_600_000)
  return { from: writeLocal(now), until: writeLocal(until) }
}

export function Announce({ communityId }: { readonly communityId: string }) {
  const t = useTexts(visitorTexts)
  const [form, setForm] = useState({ door: '', name: '', ...startTimes() })
  const [pin, setPin] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const give = (agreed: Agreed) => {
    const { door, name, from, until } = form
    const times = { from: new Date(from), until: new Date(until) }
    call(announceVisit, { params: { communityId }, body: { door, agreed, name: name.trim() || null, ...times } }).then(
      (answer) => setPin(answer.pin),
      (error) => setProblem(say(error)),
    )
  }
  if (pin !== null)
    return (
      <section className="gate-calm">
        <h1>{t('tell')}</h1>
        <p className="gate-pin" role="status">
          {pin.slice(0, 3)} {pin.slice(3)}
        </p>
        <Back />
      </section>
    )
  const field = (key: keyof typeof form, label: string, type = 'text') => (
    <label>
      {label}
      <input
        type={type}
        value={form[key]}
        maxLength={30}
        onChange={(event) => setForm({ ...form, [key]: event.target.value })}
      />
    </label>
  )
  return (
    <>
      <h1>{t('announceTitle')}</h1>
      <div className="gate-two">
        {field('door', t('door'))}
        {field('name', `${t('name')}（${t('optional')}）`)}
        {field('from', t('from'), 'datetime-local')}
        {field('until', t('until'), 'datetime-local')}
      </div>
      <Problem text={problem} />
      <AskAgreed isReady={form.door.trim() !== ''} say={give} />
      <Back />
    </>
  )
}
