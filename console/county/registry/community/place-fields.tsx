/** A community's coordinates with their datum, and the same point in the other datum. Shows no map. */

import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COMMUNITY_FIELD_WORDS as W } from '#county/registry/community.contract.ts'
import { convertPlace, DATUMS, type Place, placeSchema } from '#terms/place.ts'
import { ChoiceField, type FieldProps, TextField } from './community-form.tsx'
import type { CommunityValues } from './community-values.ts'

export function PlaceFields(props: FieldProps) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const options = Object.entries(DATUMS).map(([value, text]) => ({ value, label: pick(text) }))
  const place = placeOf(props.values)
  return (
    <>
      <TextField {...props} name="address" label={W.address} wide />
      <TextField {...props} name="longitude" label={registryTexts.keys.longitude} numeric />
      <TextField {...props} name="latitude" label={registryTexts.keys.latitude} numeric />
      <ChoiceField {...props} name="datum" label={registryTexts.keys.datum} options={options} clearable />
      <TextField {...props} name="placeNote" label={W.placeNote} />
      <p className="quiet wide">{place === null ? t('datumHelp') : <OtherDatum place={place} />}</p>
    </>
  )
}

/** The point in the datum in which it was not given, so that a person sees which is which. */
export function OtherDatum({ place }: { readonly place: Place }) {
  const t = useTexts(registryTexts)
  const other = convertPlace(place, place.datum === 'WGS84' ? 'GCJ02' : 'WGS84')
  return t('otherDatum', {
    datum: other.datum === 'WGS84' ? 'WGS-84' : 'GCJ-02',
    longitude: other.longitude.toFixed(6),
    latitude: other.latitude.toFixed(6),
  })
}

function placeOf(values: CommunityValues): Place | null {
  if (values.longitude.trim() === '' || values.latitude.trim() === '') return null
  const read = placeSchema.safeParse({
    longitude: Number(values.longitude),
    latitude: Number(values.latitude),
    datum: values.datum,
  })
  return read.success ? read.data : null
}
