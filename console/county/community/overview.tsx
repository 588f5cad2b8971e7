/** What a community is: sizes, place in both datums, other names. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { OtherDatum } from '#console/county/registry/community/place-fields.tsx'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  addCommunityAlias,
  type CommunityDetail,
  removeCommunityAlias,
  COMMUNITY_FIELD_WORDS as W,
} from '#county/registry/community.contract.ts'
import { ENCLOSURES } from '#terms/category.ts'
import { communityTexts } from './community.texts.ts'

export function Overview({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  const enclosure = community.closed === null ? 'unknown' : community.closed ? 'closed' : 'open'
  return (
    <div className="community-overview">
      <section className="card community-box">
        <h2>{t('dimensions')}</h2>
        <Facts
          rows={[
            [pick(W.households), community.households],
            [pick(W.buildings), community.buildings],
            [pick(W.builtYear), community.builtYear],
            [pick(W.closed), pick(ENCLOSURES[enclosure])],
            [pick(W.peopleGates), community.peopleGates],
            [pick(W.carGates), community.carGates],
            [pick(W.cameras), community.cameras],
          ]}
        />
      </section>
      <PlaceBox community={community} />
      <Aliases community={community} />
    </div>
  )
}

function PlaceBox({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const r = useTexts(registryTexts)
  const { pick } = useLanguage()
  const { place } = community
  const given = place && `${place.longitude}, ${place.latitude} (${place.datum === 'WGS84' ? 'WGS-84' : 'GCJ-02'})`
  return (
    <section className="card community-box">
      <h2>{t('placeTitle')}</h2>
      <Facts
        rows={[
          [pick(W.address), community.address],
          [pick(W.place), given ?? r('notPlaced')],
          [pick(W.placeNote), community.placeNote],
        ]}
      />
      {place && (
        <p className="quiet">
          <OtherDatum place={place} />
        </p>
      )}
    </section>
  )
}

function Aliases({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const r = useTexts(registryTexts)
  const [name, setName] = useState('')
  const params = { communityId: community.id }
  const add = useSend(addCommunityAlias, () => setName(''))
  const remove = useSend(removeCommunityAlias)
  const problem = add.error ?? remove.error
  return (
    <section className="card community-box">
      <h2>{t('aliasesTitle')}</h2>
      <p className="quiet">{r('otherNamesHelp')}</p>
      {community.aliases.length === 0 && <p className="quiet">{t('noAliases')}</p>}
      <ul className="community-aliases">
        {community.aliases.map((alias) => (
          <li key={alias.id} className="registry-tag">
            {alias.name}
            {community.mayEdit && (
              <CloseButton
                size="xs"
                aria-label={r('forget', { name: alias.name })}
                onClick={() => remove.mutate({ params: { ...params, aliasId: alias.id } })}
              />
            )}
          </li>
        ))}
      </ul>
      {community.mayEdit && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') add.mutate({ params, body: { name } })
          }}
        >
          <TextInput aria-label={r('addAlias')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={add.isPending}>
            {r('addAlias')}
          </Button>
        </form>
      )}
      {problem && <ProblemBox problem={problem} />}
    </section>
  )
}
