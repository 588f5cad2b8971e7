/** Who was given what. Nothing can be given out yet, and that is said. */
import { useTexts } from '#console/parts/texts.ts'
import { Page } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'

export function Given() {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('given')} back="mine">
      <GivenText />
    </Page>
  )
}

export function GivenText() {
  const t = useTexts(residentTexts)
  return (
    <>
      <p>
        <strong>{t('givenNone')}</strong>
      </p>
      <p>{t('givenAbout')}</p>
    </>
  )
}
