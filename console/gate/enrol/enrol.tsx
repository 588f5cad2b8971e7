/** Registering a resident at the gate, also without a line: kept on the disk first, sent after. No face, no number of a document. */
import { type FormEvent, useEffect, useState } from 'react'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listBuildings } from '#site/people/place/place.contract.ts'
import { RESIDENT_ROLES, type ResidentRole } from '#site/people/words.contract.ts'
import { enrolTexts } from './enrol.texts.ts'
import type { Waiting } from './queue.ts'
import type { Queue } from './use-queue.ts'

const BUILDINGS = 'anlin.gate.buildings'

/** Known from the last time there was a line; names of buildings alone. */
function useBuildings(communityId: string): readonly string[] {
  const [names, setNames] = useState<readonly string[]>(
    JSON.parse(localStorage.getItem(`${BUILDINGS}.${communityId}`) ?? '[]') as string[],
  )
  useEffect(() => {
    call(listBuildings, { params: { communityId } }).then(
      ({ items }) => {
        const found = items.map(({ name }) => name)
        localStorage.setItem(`${BUILDINGS}.${communityId}`, JSON.stringify(found))
        setNames(found)
      },
      () => {},
    )
  }, [communityId])
  return names
}

function readForm(form: FormData, communityId: string): Waiting {
  const [building = '', stairwell = '', door = '', name = '', phone = '', role = 'owner'] = [
    ...['building', 'stairwell', 'door', 'name', 'phone', 'role'].map((field) => String(form.get(field) ?? '').trim()),
  ]
  return {
    ...{ id: crypto.randomUUID(), communityId, building, stairwell, door, name, refused: null },
    ...{ role: role as ResidentRole, phone: phone === '' ? null : phone, vehicle: form.get('vehicle') !== null },
  }
}

export function Enrol({ communityId, queue }: { readonly communityId: string; readonly queue: Queue }) {
  const t = useTexts(enrolTexts)
  const { pick } = useLanguage()
  const buildings = useBuildings(communityId)
  const [note, setNote] = useState('')
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    void queue.add(readForm(new FormData(form), communityId)).then(() => {
      form.reset()
      setNote(t('kept'))
    })
  }
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('about')}</p>
      <form className="gate-form gate-wide" onSubmit={save} onChange={() => setNote('')}>
        <div className="gate-two">
          {(['building', 'stairwell', 'door', 'name', 'phone'] as const).map((field) => (
            <label key={field}>
              {t(field)}
              <input
                name={field}
                required={field !== 'stairwell' && field !== 'phone'}
                maxLength={field === 'door' || field === 'stairwell' ? 20 : 40}
                autoComplete="off"
                list={field === 'building' ? 'gate-buildings' : undefined}
                inputMode={field === 'phone' ? 'tel' : undefined}
              />
            </label>
          ))}
          <label>
            {t('role')}
            <select name="role">
              {Object.entries(RESIDENT_ROLES).map(([value, text]) => (
                <option key={value} value={value}>
                  {pick(text)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <datalist id="gate-buildings">
          {buildings.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="gate-ticks">
          <label>
            <input type="checkbox" name="vehicle" />
            {t('vehicle')}
          </label>
        </div>
        <button type="submit" className="gate-main">
          {t('save')}
        </button>
      </form>
      <p role="status">{note !== '' && `✓ ${note}`}</p>
      <Waits queue={queue} />
      <Back />
    </>
  )
}

function Waits({ queue }: { readonly queue: Queue }) {
  const t = useTexts(enrolTexts)
  if (queue.items.length === 0) return <p>■ {t('none')}</p>
  return (
    <>
      <div className="gate-choices">
        <button type="button" onClick={() => void queue.send()}>
          ▲ {t('waiting', { n: queue.items.length })} · {t('send')}
        </button>
      </div>
      <ul className="gate-list">
        {queue.items
          .filter(({ refused }) => refused !== null)
          .map(({ id, building, stairwell, door, name, refused }) => (
            <li key={id}>
              <span>
                {building} {stairwell} {door} {name}
              </span>
              <span>{t('refused', { why: refused ?? '' })}</span>
              <button type="button" onClick={() => void queue.remove(id)}>
                {t('drop')}
              </button>
            </li>
          ))}
      </ul>
    </>
  )
}
