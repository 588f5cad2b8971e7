/** One owners' vote: totals, what decided it, the result sheet. */
import { Button } from '@mantine/core'
import { writeMoment } from '#console/county/survey/words.ts'
import { useGo, useParam } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  fileVoteSheet,
  getVote,
  getVoteSheet,
  SILENCES,
  VOTE_CASES,
  VOTE_METHODS,
  type Vote,
} from '#county/survey/vote/vote.contract.ts'
import '#console/county/survey/survey.css'
import { SHARES } from './count-fields.tsx'
import { ResultBox } from './result-box.tsx'
import './vote.css'
import { voteTexts } from './vote.texts.ts'

export function Page() {
  const voteId = useParam('voteId')
  const vote = useCall(getVote, { params: { voteId } })
  return (
    <Answer of={vote} height={500}>
      {(loaded) => <Loaded vote={loaded} />}
    </Answer>
  )
}

function Loaded({ vote }: { readonly vote: Vote }) {
  const t = useTexts(voteTexts)
  return (
    <>
      <PageHead
        title={vote.title}
        trail={<PageLink to="/votes">{t('title')}</PageLink>}
        about={
          <span className="survey-ways">
            <span>
              {vote.unitName} · {vote.communityName}
            </span>
            <span>{t('recorded', { who: vote.byName, moment: writeMoment(vote.recordedAt) })}</span>
            <PageLink to={`/communities/${vote.communityId}`} search={{ tab: 'survey' }}>
              {t('toCommunity')}
            </PageLink>
            {vote.replacesId !== null && <PageLink to={`/votes/${vote.replacesId}`}>{t('replaces')}</PageLink>}
          </span>
        }
        actions={<Actions vote={vote} />}
      />
      <div className="stack">
        {vote.replacedById !== null && (
          <p className="vote-replaced">
            ▲ {t('replaced')} <PageLink to={`/votes/${vote.replacedById}`}>{t('newest')}</PageLink>
          </p>
        )}
        <section className="card survey-box">
          <ResultBox result={vote.result} caseCode={vote.caseCode} />
        </section>
        <Totals vote={vote} />
      </div>
    </>
  )
}

function Actions({ vote }: { readonly vote: Vote }) {
  const t = useTexts(voteTexts)
  const may = useMay()
  const go = useGo()
  const toast = useToast()
  const params = { voteId: vote.id }
  const file = useSend(fileVoteSheet, () => toast({ text: t('filed') }))
  const isOwn = vote.mayRecord && vote.replacedById === null
  return (
    <>
      {file.error && <ProblemBox problem={file.error} />}
      {isOwn && may('survey.record') && (
        <Button
          variant="default"
          onClick={() => go('/votes/new', { communityId: vote.communityId, replaces: vote.id })}
        >
          {t('correct')}
        </Button>
      )}
      {isOwn && may('evidence.add') && (
        <Button variant="default" loading={file.isPending} onClick={() => file.mutate({ params })}>
          {t('file')}
        </Button>
      )}
      <Button onClick={() => void download(getVoteSheet, { params })}>{t('word')}</Button>
    </>
  )
}

function Totals({ vote }: { readonly vote: Vote }) {
  const t = useTexts(voteTexts)
  const { pick } = useLanguage()
  const about = VOTE_CASES.find(({ code }) => code === vote.caseCode)
  const facts = [
    [t('kind'), about ? `${t('item', { n: about.item })} ${pick(about)}` : vote.caseCode],
    [t('days'), `${vote.heldFrom} — ${vote.heldTo}`],
    [t('method'), pick(VOTE_METHODS[vote.method])],
    [t('silence'), `${pick(SILENCES[vote.silence])}${vote.silenceRule === null ? '' : `(${vote.silenceRule})`}`],
    ...(vote.note === null ? [] : [[t('remark'), vote.note]]),
  ]
  return (
    <section className="card survey-box">
      <h2>{t('count')}</h2>
      <dl className="survey-pairs">
        {facts.map(([word, text]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <table className="survey-facts">
        <thead>
          <tr>
            <td />
            <th scope="col" className="num">
              {t('heads')}
            </th>
            <th scope="col" className="num">
              {t('area')}
            </th>
          </tr>
        </thead>
        <tbody>
          {SHARES.map((share) => (
            <tr key={share}>
              <th scope="row">{t(share)}</th>
              <td className="num">{vote.count[share].heads}</td>
              <td className="num">{vote.count[share].area.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
