/** Phones that open this page; one that is not theirs is removed. */
import { useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { forgetPhone, listPhones } from '#site/resident/own/own.contract.ts'

export function Phones() {
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
    </Page>
  )
}
