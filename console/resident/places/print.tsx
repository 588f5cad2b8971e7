/** Everything on one sheet, to be printed. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useAsk } from '#console/resident/ask.ts'
import { Page, useMoments } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { PURPOSES } from '#site/people/consent/purpose.contract.ts'
import { listOwnRequests } from '#site/resident/own/own.contract.ts'
import { listPurposes } from './consents.tsx'
import { GivenText } from './given.tsx'
import type { OwnProps } from './home.tsx'
import { Others, OwnFacts } from './house.tsx'
import { LooksList } from './looks.tsx'
import { Passages } from './passes.tsx'
import { RequestList } from './requests.tsx'
import { StoredList } from './stored.tsx'
import { VehicleList } from './vehicles.tsx'

export function Print({ own }: OwnProps) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { day } = useMoments()
  const requests = useAsk(listOwnRequests)
  return (
    <Page title={t('print')} back="mine">
      <p className="res-screen">{t('printAbout')}</p>
      <button type="button" className="res-main res-screen" onClick={() => window.print()}>
        {t('printNow')}
      </button>
      <section className="res-sheet">
        <h2>{t('printTitle', { name: own.me.name })}</h2>
        <p>
          {own.communityName} · {own.keeperName} · {t('printedOn', { day: day(new Date()) })}
        </p>
        <OwnFacts own={own} />
        <h3>{t('others')}</h3>
        <Others own={own} />
        <h3>{t('vehicles')}</h3>
        <VehicleList own={own} />
        <h3>{t('consents')}</h3>
        <ul className="res-list">
          {listPurposes(own).map(({ purpose, given }) => (
            <li key={purpose}>
              <strong>{pick(PURPOSES[purpose].title)}</strong>
              <span>{t(given ? 'agreed' : 'notAgreed')}</span>
            </li>
          ))}
        </ul>
        <h3>{t('stored')}</h3>
        <StoredList />
        <h3>{t('passages')}</h3>
        <Passages />
        <h3>{t('looks')}</h3>
        <LooksList />
        <h3>{t('given')}</h3>
        <GivenText />
        <h3>{t('mineRequests')}</h3>
        <RequestList items={requests.answer?.items ?? []} />
      </section>
    </Page>
  )
}
