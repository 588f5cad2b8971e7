/** What a workbook or the page held that cannot be right: where, what was found, what is expected. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { FIELDS, type LineProblem } from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

export function Problems({ problems }: { readonly problems: readonly LineProblem[] }) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  return (
    <section className="card report-problems" role="alert">
      <h2>{t('problems', { n: problems.length })}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('where')}</th>
            <th>{t('community')}</th>
            <th>{t('found')}</th>
            <th>{t('expected')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, 200).map((problem) => (
            <tr key={`${problem.cell}${problem.communityId}${problem.field}`}>
              <td>{[problem.cell, problem.field && pick(FIELDS[problem.field])].filter(Boolean).join(' ')}</td>
              <td>{problem.communityName}</td>
              <td>{problem.found || t('nothing')}</td>
              <td>{pick(problem.expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
