/** Phones that open this page; one that is not theirs is removed. */
import { useCallback, useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { passkeyTexts } from '#console/resident/entry/passkey.texts.ts'
import { explainNoPasskey, makePasskey } from '#console/resident/entry/passkey.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { readPhone } from '#site/resident/entry/entry.contract.ts'
import { forgetPhone, listPhones } from '#site/resident/own/own.contract.ts'
import { removePasskey } from '#site/resident/passkey/passkey.contract.ts'

export function Phones({ communityId }: { readonly communityId: string }) {
  const t = useTexts(residentTexts)
  const { day } = useMoments()
  const { answer, problem, again } = useAsk(listPhones)
  const [refused, setRefused] = useState<string | null>(null)
  const remove = (deviceId: string) =>
    callOwn(forgetPhone, { params: { deviceId } }).then(again, (error) => setRefused(say(error)))
  return (
    <Page title={t('phones')} back="mine">
      <p>{t('phonesAbout')}</p>
      <Problem text={refused ?? problem} />
      <ul className="res-list">
        {answer?.items.map(({ deviceId, kind, seenAt }) => (
          <li key={deviceId}>
            <strong>{t(kind)}</strong>
            <span>{t('lastUsed', { day: day(seenAt) })}</span>
            <button type="button" onClick={() => void remove(deviceId)}>
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <ThisPhone communityId={communityId} />
    </Page>
  )
}

/** The passkey of the phone in the hand. Offered here and nowhere else; nobody is asked again. */
function ThisPhone({ communityId }: { readonly communityId: string }) {
  const p = useTexts(passkeyTexts)
  const [state, setState] = useState<'none' | 'here' | 'elsewhere' | null>(null)
  const [why, setWhy] = useState<'address' | 'phone' | null>(null)
  const [note, setNote] = useState('')
  const look = useCallback(
    () =>
      void call(readPhone, { params: { communityId } }).then(
        ({ passkey }) => setState(passkey),
        () => setState('none'),
      ),
    [communityId],
  )
  useEffect(look, [look])
  useEffect(() => void explainNoPasskey().then(setWhy), [])
  const make = () =>
    makePasskey().then(
      (made) => {
        setNote(made ? '' : p('notMade'))
        look()
      },
      (error) => setNote(say(error)),
    )
  const remove = () =>
    callOwn(removePasskey, {}).then(
      () => {
        setNote(p('removed'))
        look()
      },
      (error) => setNote(say(error)),
    )
  return (
    <>
      <h2>{p('title')}</h2>
      <p>{p('about')}</p>
      <p role="status">{state === 'here' ? p('made') : state === 'elsewhere' ? p('elsewhere') : note}</p>
      {state === 'none' && why !== null && <p>{p(why === 'address' ? 'noAddress' : 'noPhone')}</p>}
      {state === 'none' && why === null && (
        <button type="button" className="res-main" onClick={() => void make()}>
          {p('make')}
        </button>
      )}
      {(state === 'here' || state === 'elsewhere') && (
        <button type="button" onClick={() => void remove()}>
          {p('remove')}
        </button>
      )}
    </>
  )
}
