/** The columns of lists of votes. */
import type { Column } from '#console/parts/table/column.ts'
import { useTexts } from '#console/parts/texts.ts'
import { VOTE_CASES, type Vote, type VoteCheck } from '#county/survey/vote/vote.contract.ts'
import { writeShare } from './share.ts'
import { voteTexts } from './vote.texts.ts'

export function useVoteColumns(): Column<Vote>[] {
  const t = useTexts(voteTexts)
  const shareOf = (vote: Vote, what: VoteCheck['what']) =>
    vote.result.checks.find((check) => check.what === what)?.share ?? null
  const share = (id: VoteCheck['what']): Column<Vote> => ({
    id,
    head: t(id),
    kind: 'number',
    value: (vote) => shareOf(vote, id),
    show: (vote) => writeShare(shareOf(vote, id)),
  })
  return [
    { id: 'title', head: t('matter'), value: (vote) => vote.title, main: true },
    { id: 'community', head: t('community'), value: (vote) => vote.communityName },
    { id: 'town', head: t('town'), value: (vote) => vote.unitName, choice: true },
    {
      id: 'item',
      head: t('kind'),
      choice: true,
      value: (vote) => t('item', { n: VOTE_CASES.find(({ code }) => code === vote.caseCode)?.item ?? 9 }),
    },
    { id: 'to', head: t('to'), kind: 'day', value: (vote) => vote.heldTo },
    share('quorumHeads'),
    share('quorumArea'),
    share('forHeads'),
    share('forArea'),
    {
      id: 'result',
      head: t('result'),
      choice: true,
      phone: 'beside',
      value: (vote) => t(vote.result.passed ? 'passed' : 'failed'),
      show: (vote) => (
        <span className={vote.result.passed ? 'vote-passed' : 'vote-failed'}>
          {vote.result.passed ? '■' : '◆'} {t(vote.result.passed ? 'passed' : 'failed')}
        </span>
      ),
    },
  ]
}
