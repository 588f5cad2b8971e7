/** How long every kind of record stays and by which law; what went lately, and whether the job runs. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listErased } from '#site/retention/erased.contract.ts'
import { KINDS, type Kind, ruleOf } from '#site/retention/rule.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { keptTexts } from './kept.texts.ts'

type Erased = AnswerRead<typeof listErased>

export function Kept() {
  const t = useTexts(keptTexts)
  const erased = useCall(listErased, { params: { communityId: useCommunity().communityId } })
  return (
    <section className="site-card">
      <h2>{t('kept')}</h2>
      <p className="quiet">{t('keptAbout')}</p>
      <Answer of={erased}>
        {(answer) => (
          <>
            <Night {...answer} />
            <Rules items={answer.items} />
            <Days items={answer.items} />
          </>
        )}
      </Answer>
    </section>
  )
}

function Night({ doneAt, late }: Pick<Erased, 'doneAt' | 'late'>) {
  const t = useTexts(keptTexts)
  if (doneAt === null) return <p>{t('notYet')}</p>
  return <p role={late ? 'alert' : undefined}>{t(late ? 'late' : 'doneAt', { at: writeMoment(doneAt) })}</p>
}

/** One row for each kind; on a phone each becomes a small card. */
function Rules({ items }: Pick<Erased, 'items'>) {
  const t = useTexts(keptTexts)
  const { pick, language } = useLanguage()
  const sumOf = (kind: Kind) => items.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0)
  return (
    <table className="site-kept">
      <thead>
        <tr>
          <th>{t('what')}</th>
          <th>{t('howLong')}</th>
          <th>{t('why')}</th>
          <th>{t('who')}</th>
          <th className="number">{t('went')}</th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => {
          const { what, since, also, why, by } = ruleOf(kind)
          return (
            <tr key={kind}>
              <th scope="row">{pick(what)}</th>
              <td>
                {language === 'en' && <Time kind={kind} />} {pick(since)} {language === 'zh' && <Time kind={kind} />}
                {also !== undefined && <span className="quiet">{pick({ zh: '；', en: '; ' }) + pick(also)}</span>}
              </td>
              <td className="quiet">{pick(why)}</td>
              <td>{t(by)}</td>
              <td className="number" data-label={by === 'end' ? '' : t('went')}>
                {by !== 'end' && sumOf(kind)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Years where they are whole ones. */
function Time({ kind }: { readonly kind: Kind }) {
  const t = useTexts(keptTexts)
  const days = ruleOf(kind).days ?? 0
  if (days === 0) return null
  return <strong>{days % 365 === 0 ? t('years', { n: days / 365 }) : t('days', { n: days })}</strong>
}

function Days({ items }: Pick<Erased, 'items'>) {
  const t = useTexts(keptTexts)
  const { pick } = useLanguage()
  const days = [...new Set(items.map(({ onDay }) => onDay))]
  if (days.length === 0) return null
  return (
    <details>
      <summary>{t('byDay')}</summary>
      <ul className="site-list">
        {days.map((day) => (
          <li key={day}>
            <span>{day}</span>
            <span className="site-grow">
              {items
                .filter(({ onDay }) => onDay === day)
                .map(({ kind, count }) => `${pick(ruleOf(kind).what)} ${count}`)
                .join(pick({ zh: '；', en: '; ' }))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
