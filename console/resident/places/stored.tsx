/** Every kind of record that names the resident, how many there are and how long they stay. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useAsk } from '#console/resident/ask.ts'
import { Page, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { listStored } from '#site/resident/own/own.contract.ts'
import { STORED } from '#site/resident/own/stored.contract.ts'
import type { OwnProps } from './home.tsx'

export function Stored({ own }: OwnProps) {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('stored')} back="mine">
      <p>{t('storedAbout', { keeper: own.keeperName })}</p>
      <StoredList />
    </Page>
  )
}

export function StoredList() {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { answer, problem } = useAsk(listStored)
  return (
    <>
      <Problem text={problem} />
      <ul className="res-list">
        {answer?.items.map(({ kind, count }) => (
          <li key={kind}>
            <strong>{pick(STORED[kind].what)}</strong>
            <span>{t('records', { n: count })}</span>
            <span className="res-quiet">{pick(STORED[kind].kept)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
