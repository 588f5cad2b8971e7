/** Registering a resident at the gate, also without a line: kept on the disk first, sent after. No face, no number of a document. */
import { type FormEvent, useEffect, useState } from 'react'
import type { Bodies } from '#console/gate/kept/send.ts'
import { useKept } from '#console/gate/kept/use-kept.tsx'
import { Waits } from '#console/gate/kept/waits.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listBuildings } from '#site/people/place/place.contract.ts'
import { RESIDENT_ROLES, type ResidentRole } from '#site/people/words.contract.ts'
import { enrolTexts } from './enrol.texts.ts'

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

function readForm(form: FormData): Bodies['entry'] {
  const [building = '', stairwell = '', door = '', name = '', phone = '', role = 'owner'] = [
    ...['building', 'stairwell', 'door', 'name', 'phone', 'role'].map((field) => String(form.get(field) ?? '').trim()),
  ]
  const hasVehicle = form.get('vehicle') !== null
  const purposes = [...(phone === '' ? [] : (['contact'] as const)), ...(hasVehicle ? (['vehicle'] as const) : [])]
  return {
    ...{ building, stairwell, door, name, role: role as ResidentRole, phone: phone === '' ? null : phone },
    ...{ purposes, driveId: null, way: 'desk' },
  }
}

export function Enrol({ communityId }: { readonly communityId: string }) {
  const t = useTexts(enrolTexts)
  const { add, isReady } = useKept()
  const { pick } = useLanguage()
  const buildings = useBuildings(communityId)
  const [note, setNote] = useState('')
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    void add('entry', readForm(new FormData(form))).then(() => {
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
        <button type="submit" className="gate-main" disabled={!isReady}>
          {t('save')}
        </button>
      </form>
      <p role="status">{note !== '' && `✓ ${note}`}</p>
      <Waits always />
      <Back />
    </>
  )
}
