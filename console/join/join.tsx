/** Registering oneself by a poster: door, name, who one is, and what one agrees to. One screen; the server decides. */
import { type FormEvent, useEffect, useState } from 'react'
import { type ApiProblem, call } from '#console/parts/api.ts'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { joinDrive, lookAtDrive } from '#site/people/drive/drive.contract.ts'
import { RESIDENT_ROLES, type ResidentRole } from '#site/people/words.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import './join.css'
import { joinTexts } from './join.texts.ts'

type Opened = AnswerRead<typeof lookAtDrive>

/** `#<community>.<code>`: it stands after the number sign, so that no server's log has it. */
function readCode(): { communityId: string; code: string } | null {
  const [, communityId = '', code = ''] = /^#([0-9a-f-]{36})\.(\w+)$/.exec(window.location.hash) ?? []
  return code === '' ? null : { communityId, code }
}

export function Join() {
  const t = useTexts(joinTexts)
  const [place] = useState(readCode)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (place === null) return
    call(lookAtDrive, { params: { communityId: place.communityId }, body: { code: place.code } }).then(
      setOpened,
      (error: ApiProblem) => setProblem(error.text),
    )
  }, [place])
  return (
    <main className="join">
      <header>
        <h1>{opened === null ? t('title') : `${opened.communityName} · ${t('title')}`}</h1>
        <LanguageSwitch />
      </header>
      {place === null && <p>{t('noCode')}</p>}
      {problem !== null && <p role="alert">◆ {problem}</p>}
      {opened !== null && place !== null && <Form opened={opened} place={place} />}
    </main>
  )
}

function LanguageSwitch() {
  const t = useTexts(joinTexts)
  const { language } = useLanguage()
  return (
    <fieldset aria-label={t('language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => switchLanguage('zh')}>
        中
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => switchLanguage('en')}>
        EN
      </button>
    </fieldset>
  )
}

interface FormProps {
  readonly opened: Opened
  readonly place: { readonly communityId: string; readonly code: string }
}

const EMPTY = { building: '', stairwell: '', door: '', name: '', role: '', phone: '' }
const ASKED = (Object.keys(PURPOSES) as PurposeCode[]).filter((code) => PURPOSES[code].atDrives)

function Form({ opened, place }: FormProps) {
  const t = useTexts(joinTexts)
  const [written, setWritten] = useState(EMPTY)
  const [purposes, setPurposes] = useState<readonly PurposeCode[]>([])
  const [state, setState] = useState<'open' | 'sending' | 'done'>('open')
  const [problem, setProblem] = useState<string | null>(null)
  const set = (part: Partial<typeof EMPTY>) => setWritten({ ...written, ...part })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setState('sending')
    const { phone, role, ...rest } = written
    const told = purposes.includes('contact') && phone !== '' ? phone : null
    const body = { ...rest, ...{ code: place.code, role: role as ResidentRole, phone: told, purposes: [...purposes] } }
    try {
      await call(joinDrive, { params: { communityId: place.communityId }, body })
      setProblem(null)
      setState('done')
    } catch (error) {
      setProblem((error as ApiProblem).text)
      setState('open')
    }
  }
  if (state === 'done')
    return (
      <Done
        onAnother={() => {
          setWritten({ ...EMPTY, building: written.building, stairwell: written.stairwell, door: written.door })
          setPurposes([])
          setState('open')
        }}
      />
    )
  return (
    <form onSubmit={(event) => void send(event)}>
      <p>{t('about', { keeper: opened.keeperName })}</p>
      <Where opened={opened} written={written} set={set} />
      <Who written={written} set={set} />
      <h2>{t('agree')}</h2>
      {ASKED.map((code) => (
        <Agree
          key={code}
          code={code}
          on={purposes.includes(code)}
          onChange={(on) => setPurposes(on ? [...purposes, code] : purposes.filter((one) => one !== code))}
        />
      ))}
      {purposes.includes('contact') && (
        <label>
          {t('phone')}
          <input
            type="tel"
            autoComplete="tel"
            required
            value={written.phone}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
        </label>
      )}
      {problem !== null && <p role="alert">◆ {problem}</p>}
      <button type="submit" className="join-main" disabled={state === 'sending'}>
        {t(state === 'sending' ? 'sending' : 'send')}
      </button>
      <p className="join-quiet">{t('rights')}</p>
    </form>
  )
}

interface PartProps {
  readonly written: typeof EMPTY
  readonly set: (part: Partial<typeof EMPTY>) => void
}

function Where({ opened, written, set }: PartProps & { readonly opened: Opened }) {
  const t = useTexts(joinTexts)
  const stairwells = opened.buildings.find((one) => one.name === written.building)?.stairwells ?? []
  return (
    <>
      <label>
        {t('building')}
        <select
          required
          value={written.building}
          onChange={(event) => {
            const building = event.currentTarget.value
            const known = opened.buildings.find((one) => one.name === building)?.stairwells ?? []
            set({ building, stairwell: known.length === 1 ? (known[0] ?? '') : '' })
          }}
        >
          <option value="">{t('choose')}</option>
          {opened.buildings.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {stairwells.length > 1 && (
        <label>
          {t('stairwell')}
          <select
            required
            value={written.stairwell}
            onChange={(event) => set({ stairwell: event.currentTarget.value })}
          >
            <option value="">{t('choose')}</option>
            {stairwells.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('door')}
        <input
          required
          inputMode="numeric"
          value={written.door}
          onChange={(event) => set({ door: event.currentTarget.value })}
        />
      </label>
    </>
  )
}

function Who({ written, set }: PartProps) {
  const t = useTexts(joinTexts)
  const { pick } = useLanguage()
  return (
    <>
      <label>
        {t('name')}
        <input
          required
          autoComplete="name"
          value={written.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </label>
      <label>
        {t('role')}
        <select required value={written.role} onChange={(event) => set({ role: event.currentTarget.value })}>
          <option value="">{t('choose')}</option>
          {Object.entries(RESIDENT_ROLES).map(([code, text]) => (
            <option key={code} value={code}>
              {pick(text)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

interface AgreeProps {
  readonly code: PurposeCode
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** Never ticked beforehand. */
function Agree({ code, on, onChange }: AgreeProps) {
  const { pick } = useLanguage()
  const { title, text } = PURPOSES[code]
  return (
    <label className="join-agree">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        <strong>{pick(title)}</strong>
        <br />
        {pick(text)}
      </span>
    </label>
  )
}

function Done({ onAnother }: { readonly onAnother: () => void }) {
  const t = useTexts(joinTexts)
  return (
    <section role="status">
      <h2>■ {t('done')}</h2>
      <p>{t('doneText')}</p>
      <button type="button" className="join-main" onClick={onAnother}>
        {t('another')}
      </button>
      <p className="join-quiet">{t('rights')}</p>
    </section>
  )
}
