/** What people wrote down themselves and nobody has checked: taken into the register or turned away. */
import { Button } from '@mantine/core'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { dropEntry, type Entry, listEntries, takeEntry } from '#site/people/drive/drive.contract.ts'
import { RESIDENT_ROLES, WAYS } from '#site/people/words.contract.ts'

export function Waiting() {
  const t = useTexts(siteTexts)
  const entries = useCall(listEntries, { params: { communityId: useCommunity().communityId } })
  return (
    <section className="site-card">
      <h2>{t('waiting')}</h2>
      <Answer
        of={entries}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="quiet">{t('waitingNone')}</p>}
      >
        {({ items }) => (
          <ul className="site-list">
            {items.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

function Line({ entry }: { readonly entry: Entry }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const params = { communityId: useCommunity().communityId, entryId: entry.id }
  const take = useSend(takeEntry)
  const drop = useSend(dropEntry)
  return (
    <li>
      <span className="site-grow">
        {entry.building} {entry.stairwell} {entry.door} · <strong>{entry.name}</strong> ·{' '}
        {pick(RESIDENT_ROLES[entry.role])}
      </span>
      {entry.double !== null && <span>▲ {t(entry.double)}</span>}
      <span className="quiet">{pick(WAYS[entry.way])}</span>
      <Button size="compact-sm" loading={take.isPending} onClick={() => take.mutate({ params })}>
        {t('accept')}
      </Button>
      <Button size="compact-sm" variant="default" loading={drop.isPending} onClick={() => drop.mutate({ params })}>
        {t('turnAway')}
      </Button>
      {(take.error ?? drop.error) && <ProblemBox problem={take.error ?? drop.error} />}
    </li>
  )
}
