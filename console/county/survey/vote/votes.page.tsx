/** Owners' votes in force, the newest first. */
import { Button } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportVotes, listVotes } from '#county/survey/vote/vote.contract.ts'
import './vote.css'
import { voteTexts } from './vote.texts.ts'
import { useVoteColumns } from './vote-columns.tsx'

export function Page() {
  const t = useTexts(voteTexts)
  const go = useGo()
  const mayRecord = useMay()('survey.record')
  const votes = useCall(listVotes, { query: {} })
  const columns = useVoteColumns()
  const add = mayRecord && <Button onClick={() => go('/votes/new')}>{t('add')}</Button>
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about')}
        trail={<PageLink to="/survey">{t('surveys')}</PageLink>}
        actions={add}
      />
      <Answer of={votes} height={400}>
        {(answer) => (
          <DataTable
            name="votes"
            title={t('title')}
            columns={columns}
            rows={answer.votes}
            rowKey={(vote) => vote.id}
            onOpen={(vote) => go(`/votes/${vote.id}`)}
            onExport={() => download(exportVotes, { query: {} })}
            empty={<EmptyState title={t('none')} text={t('noneText')} />}
          />
        )}
      </Answer>
    </>
  )
}
