/** One unit: what it is and does, its codes over time, names, people, targets, and what stands below it. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useGo, useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getUnit, MEMBER_ROLES, UNIT_KINDS, type UnitDetail } from '#county/registry/unit.contract.ts'
import '#console/county/registry/registry.css'
import { unitTexts } from './unit.texts.ts'
import { UnitHistory } from './unit-history.tsx'
import { Codes, Contacts, Members, Names, Targets } from './unit-lists.tsx'

export function Page() {
  const unitId = useParam('unitId')
  const unit = useCall(getUnit, { params: { unitId } })
  return (
    <Answer of={unit} height={600}>
      {(loaded) => <Loaded unit={loaded} />}
    </Answer>
  )
}

function Loaded({ unit }: { readonly unit: UnitDetail }) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  const go = useGo()
  return (
    <>
      <PageHead
        title={unit.name}
        about={`${pick(UNIT_KINDS[unit.kind])}${unit.active ? '' : ` · ${t('inactive')}`}`}
        trail={<PageLink to="/units">{t('units')}</PageLink>}
        actions={unit.mayEdit && <Button onClick={() => go(`/units/${unit.id}/edit`)}>{t('edit')}</Button>}
      />
      <div className="unit-page">
        <div className="stack">
          <Section title={t('members')} show={unit.members.length > 0 || unit.kind === 'leadingGroup'}>
            <Members of={unit.name} members={unit.members} roleOf={(role) => pick(MEMBER_ROLES[role])} />
          </Section>
          <Section title={t('targets')} show={unit.targets.length > 0 || unit.kind === 'programmeUnit'}>
            <Targets of={unit.name} targets={unit.targets} />
            {unit.kind === 'programmeUnit' && <PageLink to="/targets">{t('allTargets')}</PageLink>}
          </Section>
          <Section title={t('contacts')} show>
            <Contacts of={unit.name} contacts={unit.contacts} />
          </Section>
          <Section title={t('children')} show={unit.children.length > 0}>
            <Children unit={unit} />
          </Section>
          <UnitHistory unit={unit} />
        </div>
        <div className="stack">
          <Section title={t('basics')} show>
            <Facts
              rows={[
                [t('shortName'), unit.shortName],
                ...(unit.kind === 'programmeUnit' ? [[t('code'), unit.divisionCode ?? t('noCode')] as const] : []),
                [t('parent'), unit.parentId && <PageLink to={`/units/${unit.parentId}`}>{unit.parentName}</PageLink>],
                [t('duty'), unit.duty],
                [t('place'), writePlace(unit)],
              ]}
            />
            {unit.communities > 0 && (
              <PageLink to="/communities" search={{ 'communities.unit': [unit.name] }}>
                {t('listCommunities', { n: unit.communities })}
              </PageLink>
            )}
          </Section>
          <Section title={t('codes')} show={unit.kind === 'programmeUnit'}>
            <Codes of={unit.name} codes={unit.codes} />
          </Section>
          <Section title={t('names')} show={unit.names.length > 0}>
            <Names of={unit.name} names={unit.names} />
          </Section>
        </div>
      </div>
    </>
  )
}

function Section({
  title,
  show,
  children,
}: {
  readonly title: string
  readonly show: boolean
  readonly children: ReactNode
}) {
  if (!show) return null
  return (
    <section className="card">
      <div className="unit-head">
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  )
}

function Children({ unit }: { readonly unit: UnitDetail }) {
  const { pick } = useLanguage()
  const byKind = Map.groupBy(unit.children, (child) => child.kind)
  return (
    <dl className="facts">
      {[...byKind].map(([kind, children]) => (
        <div key={kind}>
          <dt>{pick(UNIT_KINDS[kind])}</dt>
          <dd className="row wrap">
            {children.map((child) => (
              <PageLink key={child.id} to={`/units/${child.id}`}>
                {child.name}
              </PageLink>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function writePlace({ place, placeNote }: UnitDetail): string | null {
  if (place === null) return null
  const datum = place.datum === 'WGS84' ? 'WGS-84' : 'GCJ-02'
  return `${place.longitude}, ${place.latitude} (${datum})${placeNote ? ` · ${placeNote}` : ''}`
}
