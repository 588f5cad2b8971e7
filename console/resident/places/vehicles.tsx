/** E-bikes and cars of the resident. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { VEHICLE_KINDS } from '#site/people/words.contract.ts'
import { listOwnVehiclePassages } from '#site/resident/own/doors.contract.ts'
import type { OwnProps } from './home.tsx'

export function Vehicles({ own }: OwnProps) {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('vehicles')}>
      <VehicleList own={own} />
      {own.me.vehicles.length > 0 && <VehiclePassages own={own} />}
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

/** When, where and with which plate. */
function VehiclePassages({ own }: Pick<OwnProps, 'own'>) {
  const t = useTexts(residentTexts)
  const { moment } = useMoments()
  const { answer, problem } = useAsk(listOwnVehiclePassages)
  const plates = new Map(own.me.vehicles.map(({ id, plate }) => [id, plate]))
  return (
    <>
      <h2>{t('vehiclePassages')}</h2>
      <p className="res-quiet">{t('passagesAbout')}</p>
      <Problem text={problem} />
      {answer?.items.length === 0 && <p>{t('noVehiclePassages')}</p>}
      <ul className="res-list">
        {answer?.items.map(({ id, at, label, side, opened, vehicleId }) => (
          <li key={id}>
            <strong>
              {label} · {t(side)}
            </strong>
            <span>
              {moment(at)} · {plates.get(vehicleId ?? '') ?? t('vehicleGone')}
              {!opened && ` · ${t('notOpened')}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
