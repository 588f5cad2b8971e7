/** What a workbook or the page held that cannot be right: where, what was found, what is expected. */
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { FIELDS, type LineProblem } from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

/** The file holds them all. */
const SHOWN = 200

export function Problems({ problems }: { readonly problems: readonly LineProblem[] }) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  const title = t('problems', { n: problems.length })
  const heads = [t('where'), t('community'), t('found'), t('expected')]
  const cells = problems.map((problem) => [
    [problem.cell, problem.field && pick(FIELDS[problem.field])].filter(Boolean).join(' '),
    problem.communityName,
    problem.found || t('nothing'),
    pick(problem.expected),
  ])
  return (
    <section className="card report-problems" role="alert">
      <div className="row wrap">
        <h2>{title}</h2>
        <SheetButton save={() => saveCells(title, heads, cells)} />
      </div>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, SHOWN).map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
