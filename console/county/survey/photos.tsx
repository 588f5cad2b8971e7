/** Photos of the site, by the entrance, building or part that they belong to: when by both clocks, where, by whom; opened in the page. */
import { useState } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Preview } from '#console/parts/file/preview.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getFile, getThumbnail } from '#county/evidence/file/file.contract.ts'
import type { SurveyPhoto } from '#county/survey/photo/photo.contract.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import { groupPhotos, type PhotoGroup } from './photo-groups.ts'
import { surveyTexts } from './survey.texts.ts'
import { writeClock, writeMoment } from './words.ts'

export function Photos({ survey }: { readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const nameGroup = ({ section, row }: PhotoGroup) =>
    [section ? pick(section) : t('photosRest'), row === 'lost' ? t('photosLost') : row?.name]
      .filter(Boolean)
      .join(' · ')
  return (
    <section className="card survey-box">
      <h2>
        {t('photos')} <span className="quiet">{survey.photos.length}</span>
      </h2>
      {survey.photos.length === 0 && <p className="quiet">{t('photosNone')}</p>}
      <div className="survey-photo-groups">
        {groupPhotos(survey, language).map((group) => (
          <section key={group.field} className="survey-photo-group" aria-label={nameGroup(group)}>
            <h3>
              {nameGroup(group)} <span className="quiet">{group.photos.length}</span>
            </h3>
            <ul className="survey-photos">
              {group.photos.map((photo) => (
                <OnePhoto key={photo.id} photo={photo} onOpen={() => setOpen(photo.fileId)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {open !== null && <Opened fileId={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function OnePhoto({ photo, onOpen }: { readonly photo: SurveyPhoto; readonly onOpen: () => void }) {
  const t = useTexts(surveyTexts)
  const word = photo.caption ?? photo.name
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
