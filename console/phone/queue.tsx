/** Everything that this person handed in on this phone, with its state; sending again, deleting. */
import { useState } from 'react'
import { type Say, useTexts } from '#console/parts/texts.ts'
import { ItemState } from './item-state.tsx'
import { change } from './keep/database.ts'
import { type QueueItem, removeItem, takeBack, updateItem } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import type { ScreenProps } from './phone.tsx'
import { sendNow } from './send/sender.ts'
import { placeOf } from './use-phone.ts'
import { writeMoment } from './words.ts'

export function Queue({ kept, who, isOnline }: ScreenProps) {
  const t = useTexts(phoneTexts)
  const own = kept.queue.filter((item) => item.accountId === who.accountId)
  const of = (state: QueueItem['state']) => own.filter((item) => item.state === state)
  const counts = { waiting: of('waiting').length, arrived: of('arrived').length, refused: of('refused').length }
  return (
    <main className="phone-page">
      <a className="phone-back" href={placeOf()}>
        ‹ {t('back')}
      </a>
      <h1>{t('queue')}</h1>
      {own.length === 0 ? <p>{t('queueNone')}</p> : <p className="phone-counts">{t('count', counts)}</p>}
      {counts.waiting > 0 && isOnline && (
        <button type="button" className="phone-main" onClick={sendNow}>
          {t('sendNow')}
        </button>
      )}
      <ul className="phone-list">
        {[...of('refused'), ...of('waiting'), ...of('arrived').reverse()].map((item) => (
          <li key={item.id} className="phone-item">
            <strong>{nameOf(item, t)}</strong>
            <span className="phone-quiet">
              {item.communityName} · {writeMoment(item.at)}
            </span>
            <ItemState item={item} />
            {item.state === 'refused' && <Refused item={item} />}
          </li>
        ))}
      </ul>
      {counts.arrived > 0 && (
        <button
          type="button"
          className="phone-plain"
          onClick={() =>
            void change(({ remove }) => {
              for (const { id } of of('arrived')) remove('queue', id)
            })
          }
        >
          {t('clearArrived')}
        </button>
      )}
    </main>
  )
}

function nameOf(item: QueueItem, t: Say<keyof typeof phoneTexts.keys>): string {
  if (item.kind === 'photo') return t('photo', { name: item.caption || item.name })
  if (item.kind === 'settle') return t('choices', { n: item.choices.length })
  return t('save', { n: item.save.changes.length })
}

function Refused({ item }: { readonly item: QueueItem }) {
  const t = useTexts(phoneTexts)
  const [isSure, setSure] = useState(false)
  return (
    <div className="phone-two">
      <button
        type="button"
        className="phone-act"
        onClick={() => void updateItem(item.id, { state: 'waiting', reason: null }).then(sendNow)}
      >
        {t('again')}
      </button>
      {item.kind === 'save' && (
        <button type="button" className="phone-act" onClick={() => void takeBack(item)}>
          {t('takeBack')}
        </button>
      )}
      <button type="button" className="phone-plain" onClick={() => (isSure ? void removeItem(item.id) : setSure(true))}>
        {isSure ? t('dropSure') : t('drop')}
      </button>
    </div>
  )
}
