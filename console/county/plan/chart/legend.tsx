/** What the colours and shapes of a Gantt mean, in words. */
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useTexts } from '#console/parts/texts.ts'

const KEYS = [
  ['legendEnded', 'var(--done)', 'var(--done)'],
  ['legendBegun', 'var(--on-plan)', 'var(--on-plan)'],
  ['legendPlanned', 'var(--accent-soft)', 'var(--accent)'],
  ['legendBehind', 'var(--behind-soft)', 'var(--behind)'],
  ['legendLate', 'var(--late-soft)', 'var(--late)'],
] as const

export function GanttLegend({ units = false }: { readonly units?: boolean }) {
  const t = useTexts(planTexts)
  return (
    <ul className="gantt-legend">
      {units ? (
        <li>{t('legendMonth')}</li>
      ) : (
        <>
          {KEYS.map(([key, fill, line]) => (
            <li key={key}>
              <span className="gantt-key" style={{ background: fill, borderColor: line }} aria-hidden="true" />
              {t(key)}
            </li>
          ))}
          <li>
            <span aria-hidden="true">◇</span> {t('legendGate')}
          </li>
          <li>
            <span aria-hidden="true">❙</span> {t('legendBase')}
          </li>
          <li>
            <span className="gantt-key" style={{ borderWidth: 2 }} aria-hidden="true" /> {t('legendCritical')}
          </li>
        </>
      )}
      <li>{t('keys')}</li>
    </ul>
  )
}
