/** Photos of one section, or of one row of it such as a gate: taken here and on their way, each with its state; and those that arrived earlier. */
import { useEffect, useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import type { CommunityProps } from './community.tsx'
import { ItemState } from './item-state.tsx'
import { type QueuedPhoto, queuePhotos, readContent, updateItem } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import { sendNow } from './send/sender.ts'
import { writeMoment } from './words.ts'

const PLACE_WITHIN_MS = 15_000

type PhotosProps = CommunityProps & {
  /** A section, or `section/row`. */
  readonly field: string
  /** What the row is called, e.g. the gate; absent: the whole section. */
  readonly row?: string
}

export function Photos({ kept, who, bundle, field, row }: PhotosProps) {
  const t = useTexts(phoneTexts)
  const [problem, setProblem] = useState<string | null>(null)
  const own = kept.queue.filter(
    (item): item is QueuedPhoto =>
      item.kind === 'photo' && item.communityId === bundle.communityId && item.field === field,
  )
  const known = new Set(bundle.survey.photos.map(({ id }) => id))
  const take = async (files: readonly File[]) => {
    setProblem(null)
    try {
      const items = await queuePhotos({ who, survey: bundle.survey }, field, files)
      sendNow()
      if (who.withPlace) await addPlace(items)
    } catch {
      setProblem(t('photoFull'))
    }
  }
  return (
    <section className="phone-photos">
      <h2>{row === undefined ? t('photos') : t('photosOf', { row })}</h2>
      {row === undefined && <p className="phone-quiet">{t('photoHint')}</p>}
      {problem !== null && (
        <p className="phone-note" role="alert">
          {problem}
        </p>
      )}
      <div className="phone-two">
        <PhotoButton word={t('photoTake')} of={row} capture onFiles={(files) => void take(files)} />
        <PhotoButton word={t('photoPick')} of={row} onFiles={(files) => void take(files)} />
      </div>
      <ul className="phone-shots">
        {own
          .filter((item) => item.state !== 'arrived' || !known.has(item.id))
          .map((item) => (
            <OwnPhoto key={item.id} item={item} />
          ))}
        {bundle.survey.photos
          .filter((photo) => photo.field === field)
          .map((photo) => (
            <li key={photo.id}>
              <Picture content={bundle.pictures[photo.id] ?? null} name={photo.caption ?? photo.name} />
              <span>{photo.caption}</span>
              <span className="phone-quiet">{writeMoment(photo.madeAt ?? photo.recordedAt)}</span>
              <span className="phone-done">■ {t('arrived')}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}

interface PhotoButtonProps {
  readonly word: string
  readonly of: string | undefined
  /** Opens the camera at once. */
  readonly capture?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

function PhotoButton({ word, of, capture = false, onFiles }: PhotoButtonProps) {
  return (
    <label className="phone-pick">
      {word}
      <input
        type="file"
        {...(of === undefined ? {} : { 'aria-label': `${word}: ${of}` })}
        accept="image/jpeg,image/png"
        {...(capture ? { capture: 'environment' } : { multiple: true })}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}

/** The phone may take its time; the photos are kept already. Refused or too late: without a place. */
function addPlace(items: readonly QueuedPhoto[]): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve()
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const { longitude, latitude } = coords
        const place = { longitude, latitude, accuracyM: Math.min(100_000, Math.round(coords.accuracy)) }
        for (const { id } of items) await updateItem(id, { place })
        resolve()
      },
      () => resolve(),
      { timeout: PLACE_WITHIN_MS, maximumAge: 30_000, enableHighAccuracy: true },
    )
  })
}

function OwnPhoto({ item }: { readonly item: QueuedPhoto }) {
  const t = useTexts(phoneTexts)
  const [content, setContent] = useState<Blob | null>(null)
  const [caption, setCaption] = useState(item.caption)
  useEffect(() => {
    void readContent(item.id).then(setContent)
  }, [item.id])
  return (
    <li>
      <Picture content={content} name={item.name} />
      {item.state === 'arrived' ? (
        <span>{item.caption}</span>
      ) : (
        <input
          aria-label={t('caption')}
          placeholder={t('caption')}
          maxLength={100}
          value={caption}
          onChange={(event) => {
            setCaption(event.currentTarget.value)
            void updateItem(item.id, { caption: event.currentTarget.value })
          }}
        />
      )}
      <span className="phone-quiet">
        {writeMoment(item.at)}
        {item.place && ` · ${t('placed')}`}
      </span>
      <ItemState item={item} />
    </li>
  )
}

function Picture({ content, name }: { readonly content: Blob | null; readonly name: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (content === null) return setAddress(null)
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return address === null ? <div className="phone-blank" aria-hidden="true" /> : <img src={address} alt={name} />
}
