/** Photos of the site: when by both clocks, where, by whom; opened in the page. */
import { useState } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Preview } from '#console/parts/file/preview.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getFile, getThumbnail } from '#county/evidence/file/file.contract.ts'
import { CURRENT_FORM } from '#county/survey/form/form.contract.ts'
import type { SurveyPhoto } from '#county/survey/photo/photo.contract.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import { surveyTexts } from './survey.texts.ts'
import { writeClock, writeMoment } from './words.ts'

export function Photos({ survey }: { readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="card survey-box">
      <h2>
        {t('photos')} <span className="quiet">{survey.photos.length}</span>
      </h2>
      {survey.photos.length === 0 && <p className="quiet">{t('photosNone')}</p>}
      <ul className="survey-photos">
        {survey.photos.map((photo) => (
          <OnePhoto key={photo.id} photo={photo} onOpen={() => setOpen(photo.fileId)} />
        ))}
      </ul>
      {open !== null && <Opened fileId={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function OnePhoto({ photo, onOpen }: { readonly photo: SurveyPhoto; readonly onOpen: () => void }) {
  const t = useTexts(surveyTexts)
  const { pick } = useLanguage()
  const section = CURRENT_FORM.sections.find(({ code }) => code === photo.field.split('/')[0])
  const word = photo.caption ?? (section ? pick(section) : photo.name)
  const clock = writeClock(photo, t)
  return (
    <li>
      <button type="button" aria-label={word} onClick={onOpen}>
        <img src={addressOf(getThumbnail, { params: { fileId: photo.fileId } })} alt="" loading="lazy" />
      </button>
      <span>{word}</span>
      <span className="quiet">
        {photo.byName} · {writeMoment(photo.madeAt ?? photo.recordedAt)}
      </span>
      {clock && <span className="survey-warn">▲ {clock}</span>}
      {photo.place && (
        <span className="quiet">
          {t('photoPlace', {
            place: `${photo.place.longitude.toFixed(5)}, ${photo.place.latitude.toFixed(5)}`,
            m: photo.place.accuracyM,
          })}
        </span>
      )}
    </li>
  )
}

function Opened({ fileId, onClose }: { readonly fileId: string; readonly onClose: () => void }) {
  const file = useCall(getFile, { params: { fileId } }).data
  return file ? <Preview file={file} onClose={onClose} /> : null
}
