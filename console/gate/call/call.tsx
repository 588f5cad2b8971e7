/** Calling a household without a visitor: a leak, a parcel, a door left open. */
import { useState } from 'react'
import { Back } from '#console/gate/screen.tsx'
import { visitorTexts } from '#console/gate/visitor/visitor.texts.ts'
import { Hear } from '#console/gate/voice/hear.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { callTexts } from './call.texts.ts'
import { CallHousehold } from './call-household.tsx'

export function Call({ communityId }: { readonly communityId: string }) {
  const t = useTexts(callTexts)
  const v = useTexts(visitorTexts)
  const [door, setDoor] = useState('')
  return (
    <>
      <h1>{t('title')}</h1>
      <label>
        {v('door')}
        <input value={door} maxLength={30} autoComplete="off" onChange={(event) => setDoor(event.target.value)} />
      </label>
      <Hear heard={(spoken) => setDoor(spoken.door)} />
      <CallHousehold communityId={communityId} door={door} label={t('find')} />
      <Back />
    </>
  )
}
