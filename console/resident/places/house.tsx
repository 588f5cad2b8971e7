/** The own entry, and who else is registered at this door. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { Facts, Page } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { RESIDENT_ROLES } from '#site/people/words.contract.ts'
import type { OwnProps } from './home.tsx'

export function House({ own }: OwnProps) {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('house')}>
      <OwnFacts own={own} />
      <h2>{t('others')}</h2>
      <Others own={own} />
      <p className="res-quiet">{t('othersAbout')}</p>
      <button type="button" onClick={() => goTo('requests')}>
        {t('wrong')}
      </button>
    </Page>
  )
}

export function OwnFacts({ own }: Pick<OwnProps, 'own'>) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { me } = own
  return (
    <Facts
      rows={[
        [t('name'), me.name],
        [t('door'), `${me.building} ${me.stairwell} ${me.door}`],
        [t('role'), pick(RESIDENT_ROLES[me.role])],
        [t('phone'), me.phone ?? t('none')],
        [t('movedIn'), me.movedInOn ?? t('none')],
      ]}
    />
  )
}

export function Others({ own }: Pick<OwnProps, 'own'>) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  if (own.others.length === 0) return <p>{t('nobodyElse')}</p>
  return (
    <ul className="res-list">
      {own.others.map(({ name, role, ward }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may be shown alike
        <li key={at}>
          <strong>{name}</strong>
          <span>
            {pick(RESIDENT_ROLES[role])}
            {ward && ` · ${t('childOf')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
