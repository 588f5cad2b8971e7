/** What a resident can do, in large rows; each one step deep. */
import type { ReactNode } from 'react'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { OwnEntry } from '#console/resident/entry/use-entry.ts'
import { Page } from '#console/resident/parts.tsx'
import { goTo, type Place, usePlace } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { RESIDENT_ROLES } from '#site/people/words.contract.ts'
import { leave } from '#site/resident/entry/entry.contract.ts'
import { Consents } from './consents.tsx'
import { Face } from './face.tsx'
import { Given } from './given.tsx'
import { House } from './house.tsx'
import { Leave } from './leave.tsx'
import { Looks } from './looks.tsx'
import { Passes } from './passes.tsx'
import { Phones } from './phones.tsx'
import { Print } from './print.tsx'
import { Requests } from './requests.tsx'
import { Stored } from './stored.tsx'
import { Vehicles } from './vehicles.tsx'
import { Visitors } from './visitors.tsx'

export interface OwnProps {
  readonly own: OwnEntry
  readonly changed: () => void
}

export interface HomeProps extends OwnProps {
  readonly communityId: string
}

export function Home(props: HomeProps) {
  const place = usePlace()
  const places: Partial<Record<Place, ReactNode>> = {
    house: <House {...props} />,
    passes: <Passes />,
    face: <Face {...props} />,
    visitors: <Visitors />,
    vehicles: <Vehicles {...props} />,
    mine: <Mine />,
    consents: <Consents {...props} />,
    stored: <Stored {...props} />,
    looks: <Looks />,
    given: <Given />,
    requests: <Requests />,
    phones: <Phones {...props} />,
    print: <Print {...props} />,
    leave: <Leave {...props} />,
  }
  return places[place] ?? <Start {...props} />
}

const FIRST = [
  ['passes', 'passesHint'],
  ['visitors', 'visitorsHint'],
  ['vehicles', 'vehiclesHint'],
  ['house', 'houseHint'],
  ['mine', 'mineHint'],
] as const
const MINE = [
  ['stored', null],
  ['looks', null],
  ['given', null],
  ['consents', null],
  ['requests', null],
  ['phones', null],
  ['print', null],
  ['leave', null],
] as const

function Start({ own, communityId, changed }: HomeProps) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { name, building, stairwell, door, role } = own.me
  const out = () => call(leave, { params: { communityId }, body: { forget: false } }).finally(changed)
  return (
    <main className="res-page">
      <h1>{name}</h1>
      <p className="res-quiet">
        {building} {stairwell} {door} · {pick(RESIDENT_ROLES[role])}
      </p>
      <RowList of={FIRST} />
      <button type="button" onClick={() => void out()}>
        {t('signOut')}
      </button>
    </main>
  )
}

type Row = readonly [place: Place & keyof typeof residentTexts.keys, hint: keyof typeof residentTexts.keys | null]

function RowList({ of }: { readonly of: readonly Row[] }) {
  const t = useTexts(residentTexts)
  return (
    <nav className="res-rows" aria-label={t('title')}>
      {of.map(([place, hint]) => (
        <button key={place} type="button" className="res-row" onClick={() => goTo(place)}>
          <strong>{t(place)}</strong>
          {hint !== null && <span>{t(hint)}</span>}
        </button>
      ))}
    </nav>
  )
}

function Mine() {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('mine')}>
      <RowList of={MINE} />
    </Page>
  )
}
