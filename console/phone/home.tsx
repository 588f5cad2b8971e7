/** The phone's first screen: communities that were taken along, each with what is open; signing out. */
import { useState } from 'react'
import { signOut } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { change } from './keep/database.ts'
import { clearPhone, countUnsent } from './keep/leave.ts'
import { LanguageSwitch } from './language.tsx'
import { phoneTexts } from './phone.texts.ts'
import type { ScreenProps } from './phone.tsx'
import { useDrafts } from './use-draft.ts'
import { placeOf } from './use-phone.ts'
import { writeMoment } from './words.ts'

export function Home({ kept, who }: ScreenProps) {
  const t = useTexts(phoneTexts)
  const own = kept.bundles.filter((one) => one.accountId === who.accountId)
  const drafts = useDrafts()
  const others = kept.queue.filter((item) => item.accountId !== who.accountId && item.state !== 'arrived').length
  return (
    <main className="phone-page">
      <h1>{t('title')}</h1>
      <p className="phone-quiet">
        {who.person}
        {who.unitName && ` · ${who.unitName}`}
      </p>
      {others > 0 && <p className="phone-note">{t('others', { n: others })}</p>}
      <h2>{t('taken')}</h2>
      {own.length === 0 && <p>{t('takenNone')}</p>}
      <ul className="phone-list">
        {own.map(({ communityId, survey, takenAt }) => {
          const begun = Object.keys(drafts.get(communityId)?.changes ?? {}).length
          return (
            <li key={communityId}>
              <a href={placeOf('community', communityId)}>
                <strong>{survey.name}</strong>
                <span className="phone-quiet">
                  {survey.unitName} · {t(survey.version > 0 ? 'surveyed' : 'notSurveyed')} ·{' '}
                  {t('takenAt', { moment: writeMoment(takenAt) })}
                </span>
                {begun > 0 && <span className="phone-mark">▲ {t('begun', { n: begun })}</span>}
                {survey.conflicts.length > 0 && (
                  <span className="phone-mark">◆ {t('conflictsHere', { n: survey.conflicts.length })}</span>
                )}
              </a>
            </li>
          )
        })}
      </ul>
      <a className="phone-main" href={placeOf('take')}>
        {t('takeMore')}
      </a>
      <label className="phone-switch">
        <input
          type="checkbox"
          checked={who.withPlace}
          onChange={(event) => {
            const withPlace = event.currentTarget.checked
            if (withPlace)
              navigator.geolocation?.getCurrentPosition(
                () => {},
                () => {},
              )
            void change(({ put }) => put('setting', { ...who, withPlace }))
          }}
        />
        {t('withPlace')}
      </label>
      <LanguageSwitch />
      <Leave />
    </main>
  )
}

/** Nothing unsent: out at once. Otherwise the person says what becomes of it. */
function Leave() {
  const t = useTexts(phoneTexts)
  const [unsent, setUnsent] = useState(0)
  const leave = async (all: boolean) => {
    await call(signOut, {}).catch(() => {})
    await clearPhone({ all })
    window.location.assign('/sign-in?to=/phone/')
  }
  const ask = async () => {
    const count = await countUnsent()
    if (count === 0) await leave(true)
    else setUnsent(count)
  }
  if (unsent === 0)
    return (
      <div className="phone-foot">
        <button type="button" className="phone-plain" onClick={() => void ask()}>
          {t('signOut')}
        </button>
        <a className="phone-plain" href="/survey">
          {t('desk')}
        </a>
      </div>
    )
  return (
    <section className="phone-ask" role="alertdialog" aria-label={t('leaveAsk', { n: unsent })}>
      <h2>◆ {t('leaveAsk', { n: unsent })}</h2>
      <p>{t('leaveText')}</p>
      <button type="button" className="phone-main" onClick={() => setUnsent(0)}>
        {t('leaveStay')}
      </button>
      <button type="button" className="phone-plain" onClick={() => void leave(false)}>
        {t('leaveKeep')}
      </button>
      <button type="button" className="phone-plain" data-danger onClick={() => void leave(true)}>
        {t('leaveAll')}
      </button>
    </section>
  )
}
