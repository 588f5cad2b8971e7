/** E-bikes and cars of the resident. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { Page } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { VEHICLE_KINDS } from '#site/people/words.contract.ts'
import type { OwnProps } from './home.tsx'

export function Vehicles({ own }: OwnProps) {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('vehicles')}>
      <VehicleList own={own} />
      <button type="button" onClick={() => goTo('requests')}>
        {t('wrong')}
      </button>
      <button type="button" onClick={() => goTo('consents')}>
        {t('consents')}
      </button>
    </Page>
  )
}

export function VehicleList({ own }: Pick<OwnProps, 'own'>) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  if (own.me.vehicles.length === 0) return <p>{t('noVehicles')}</p>
  return (
    <ul className="res-list">
      {own.me.vehicles.map(({ id, kind, plate }) => (
        <li key={id}>
          <strong>{plate}</strong>
          <span>{pick(VEHICLE_KINDS[kind])}</span>
        </li>
      ))}
    </ul>
  )
}
