/** What a vote came to: the conclusion, and each test of the law with its numbers. */
import { Scroll } from '#console/county/survey/scroll.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { VOTE_CASES, type VoteResult } from '#county/survey/vote/vote.contract.ts'
import { writeShare } from './share.ts'
import { voteTexts } from './vote.texts.ts'

export function ResultBox({ result, caseCode }: { readonly result: VoteResult; readonly caseCode: string }) {
  const t = useTexts(voteTexts)
  const { pick } = useLanguage()
  const majority = VOTE_CASES.find(({ code }) => code === caseCode)?.majority ?? 'threeQuarters'
  const hint = VOTE_CASES.find(({ code }) => code === caseCode)?.hint
  const why = { passed: 'whyPassed', noQuorum: 'whyNoQuorum', noMajority: 'whyNoMajority' } as const
  const silence = { for: 'silentFor', against: 'silentAgainst', undecided: 'silentUndecided' } as const
  return (
    <div className="vote-result" data-passed={result.passed}>
      <p className="vote-verdict">
        <strong>
          {result.passed ? '■' : '◆'} {t(result.passed ? 'passed' : 'failed')}
        </strong>{' '}
        {t(why[result.because])}
      </p>
      {result.silentCounted !== 'none' && <p className="quiet">{t(silence[result.silentCounted])}</p>}
      <Scroll label={t('checks')}>
        <table className="survey-facts">
          <thead>
            <tr>
              <th scope="col">{t('checks')}</th>
              <th scope="col">{t('needed')}</th>
              <th scope="col" className="num">
                {t('actual')}
              </th>
              <th scope="col">{t('result')}</th>
            </tr>
          </thead>
          <tbody>
            {result.checks.map((check) => (
              <tr key={check.what} data-differs={!check.reached}>
                <th scope="row">{t(check.what)}</th>
                <td>{t(check.what.startsWith('quorum') ? 'quorum' : majority)}</td>
                <td className="num">{writeShare(check.share)}</td>
                <td>{check.reached ? `■ ${t('reached')}` : `◆ ${t('notReached')}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {hint && <p className="quiet">{pick(hint)}</p>}
    </div>
  )
}
