/** The poster of a drive, to be printed: its code opens the self-registration page on a phone. */
import { Button, Modal } from '@mantine/core'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { readPoster } from '#site/people/drive/drive.contract.ts'

export function Poster({ driveId, onClose }: { readonly driveId: string; readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const poster = useCall(readPoster, { params: { communityId: useCommunity().communityId, driveId } })
  return (
    <Modal opened onClose={onClose} title={t('poster')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Answer of={poster} height={400}>
        {({ communityName, place, startsOn, endsOn, picture, path }) => (
          <div className="site-poster">
            <h2>{communityName}</h2>
            <p>{t('posterText')}</p>
            <a href={path} target="_blank" rel="noreferrer">
              <img src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={t('posterText')} />
            </a>
            <p>
              {place} · {startsOn} — {endsOn}
            </p>
            <p>{t('posterNote')}</p>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </div>
        )}
      </Answer>
    </Modal>
  )
}
