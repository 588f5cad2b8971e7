/** The owners' votes of one community, on its page. */
import { Button } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportVotes, listVotes } from '#county/survey/vote/vote.contract.ts'
import './vote.css'
import { voteTexts } from './vote.texts.ts'
import { useVoteColumns } from './vote-columns.tsx'

interface CommunityVotesProps {
  readonly communityId: string
  readonly mayRecord: boolean
}

export function CommunityVotes({ communityId, mayRecord }: CommunityVotesProps) {
  const t = useTexts(voteTexts)
  const go = useGo()
  const query = { communityId }
  const votes = useCall(listVotes, { query })
  const columns = useVoteColumns().filter(({ id }) => id !== 'community' && id !== 'town')
  return (
    <section className="card survey-box">
      <h2>{t('title')}</h2>
      <Answer
        of={votes}
        isEmpty={(answer) => answer.votes.length === 0}
        empty={<p className="quiet">{`${t('none')}。${t('noneText')}`}</p>}
      >
        {(answer) => (
          <DataTable
            name="votes"
            plain
            title={t('title')}
            columns={columns}
            rows={answer.votes}
            rowKey={(vote) => vote.id}
            onOpen={(vote) => go(`/votes/${vote.id}`)}
            onExport={() => download(exportVotes, { query })}
          />
        )}
      </Answer>
      {mayRecord && (
        <div>
          <Button variant="default" onClick={() => go('/votes/new', { communityId })}>
            {t('add')}
          </Button>
        </div>
      )}
    </section>
  )
}
