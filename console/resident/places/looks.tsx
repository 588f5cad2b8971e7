/** Which staff looked at the resident's entry, as far as the trail tells; and what it does not tell. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { READ_REASONS, type ReadReason } from '#site/people/words.contract.ts'
import { listOwnLooks } from '#site/resident/own/own.contract.ts'

export function Looks() {
  const t = useTexts(residentTexts)
  return (
    <Page title={t('looks')} back="mine">
      <LooksList />
    </Page>
  )
}

export function LooksList() {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { moment, day } = useMoments()
  const { answer, problem } = useAsk(listOwnLooks)
  const why = (reason: string | null) =>
    reason !== null && reason in READ_REASONS ? pick(READ_REASONS[reason as ReadReason]) : ''
  if (answer === null) return <Problem text={problem} />
  return (
    <>
      <p>{t('looksAbout')}</p>
      {answer.looks.length === 0 && <p>{t('noLooks')}</p>}
      <ul className="res-list">
        {answer.looks.map(({ at, name, reason }) => (
          <li key={at.toISOString()}>
            <strong>{name}</strong>
            <span>
              {moment(at)} · {why(reason)}
            </span>
          </li>
        ))}
      </ul>
      <h2>{t('lists')}</h2>
      <p>{t('listsAbout')}</p>
      {answer.lists.length === 0 && <p>{t('noLists')}</p>}
      <ul className="res-list">
        {answer.lists.map(({ name, count, lastAt }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{t('times', { n: count, day: day(lastAt) })}</span>
          </li>
        ))}
      </ul>
      <h2>{t('codes')}</h2>
      <p>{t('codesAbout')}</p>
      <ul className="res-list">
        {answer.codes.map(({ at, name, used }) => (
          <li key={at.toISOString()}>
            <strong>{name}</strong>
            <span>
              {moment(at)} · {t(used ? 'used' : 'unused')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
