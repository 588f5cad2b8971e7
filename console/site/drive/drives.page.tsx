/** Registration drives: planned, posters printed, what people wrote checked; how far each building is covered. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Intercom } from '#console/site/place/intercom.tsx'
import { placeTexts } from '#console/site/place/place.texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { closeDrive, type Drive, listDrives } from '#site/people/drive/drive.contract.ts'
import { listBuildings } from '#site/people/place/place.contract.ts'
import { AddBuilding } from './add-building.tsx'
import { AddEntry } from './add-entry.tsx'
import { PlanDrive } from './plan-drive.tsx'
import { Poster } from './poster.tsx'
import { Waiting } from './waiting.tsx'

export function Page() {
  const t = useTexts(siteTexts)
  const p = useTexts(placeTexts)
  const may = useMay()
  const go = useGo()
  const { communityId } = useCommunity()
  const [planning, setPlanning] = useState(false)
  const [typing, setTyping] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const drives = useCall(listDrives, { params: { communityId } })
  return (
    <>
      <PageHead
        title={t('drives')}
        about={t('drivesAbout')}
        actions={
          <>
            <Button variant="default" onClick={() => go('/form')}>
              {p('form')}
            </Button>
            <Button variant="default" onClick={() => setTyping(true)}>
              {t('typeIn')}
            </Button>
            {may('drive.manage') && <Button onClick={() => setPlanning(true)}>{t('planDrive')}</Button>}
          </>
        }
      />
      {may('person.read') && <Waiting />}
      <section className="site-card">
        <h2>{t('drives')}</h2>
        <Answer of={drives} isEmpty={({ items }) => items.length === 0} empty={<p className="quiet">{t('nothing')}</p>}>
          {({ items }) => (
            <ul className="site-list">
              {items.map((drive) => (
                <Line key={drive.id} drive={drive} onPoster={() => setShown(drive.id)} />
              ))}
            </ul>
          )}
        </Answer>
      </section>
      <Coverage />
      {may('person.edit') && <Intercom />}
      {typing && <AddEntry onClose={() => setTyping(false)} />}
      {planning && <PlanDrive onClose={() => setPlanning(false)} />}
      {shown !== null && <Poster driveId={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function Line({ drive, onPoster }: { readonly drive: Drive; readonly onPoster: () => void }) {
  const t = useTexts(siteTexts)
  const may = useMay()
  const { communityId } = useCommunity()
  const send = useSend(closeDrive)
  return (
    <li>
      <span className="site-grow">
        {drive.place} · {t(drive.kind)}
      </span>
      <span>
        {drive.startsOn} — {drive.endsOn}
      </span>
      <span>{drive.open ? `● ${t('open')}` : `○ ${t('ended')}`}</span>
      {may('drive.manage') && (
        <>
          <Button size="compact-sm" variant="default" onClick={onPoster}>
            {t('poster')}
          </Button>
          {drive.open && (
            <Button
              size="compact-sm"
              variant="default"
              loading={send.isPending}
              onClick={() => send.mutate({ params: { communityId, driveId: drive.id } })}
            >
              {t('end')}
            </Button>
          )}
        </>
      )}
      {send.error && <ProblemBox problem={send.error} />}
    </li>
  )
}

/** In the order of the buildings, never by how far they are. */
function Coverage() {
  const t = useTexts(siteTexts)
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const buildings = useCall(listBuildings, { params: { communityId: useCommunity().communityId } })
  return (
    <section className="site-card">
      <h2>{t('coverage')}</h2>
      <p className="quiet">{t('coverageNote')}</p>
      <Answer of={buildings}>
        {({ items }) => (
          <ul className="site-list">
            {items.map(({ id, name, households, registered }) => (
              <li key={id}>
                <span className="site-grow">{name}</span>
                <span>{t('ofHouseholds', { registered, households })}</span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {may('person.edit') && (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('addBuilding')}
        </Button>
      )}
      {adding && <AddBuilding onClose={() => setAdding(false)} />}
    </section>
  )
}
