/** One bulletin: the periods at the left, the page as it will print in the middle, checks at the right. */
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type BulletinPage, getBulletin, listBulletins } from '#county/bulletin/bulletin.contract.ts'
import { periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import './bulletin.css'
import { Actions } from './actions.tsx'
import { bulletinTexts } from './bulletin.texts.ts'
import { ChecksPanel } from './checks-panel.tsx'
import { Sheet } from './sheet.tsx'
import { STATE_LOOK } from './state.ts'

export function Page() {
  const bulletinId = useParam('bulletinId')
  const page = useCall(getBulletin, { params: { bulletinId } })
  return (
    <Answer of={page} height={900}>
      {(loaded) => <Bulletin page={loaded} />}
    </Answer>
  )
}

function Bulletin({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const { language, pick } = useLanguage()
  const { bulletin } = page
  const period = (language === 'en' ? writePeriodInEnglish : writePeriodInChinese)(periodOfCode(bulletin.period))
  const number =
    bulletin.number === null ? t('noNumber') : t('numberOf', { year: String(bulletin.year), number: bulletin.number })
  const look = STATE_LOOK[bulletin.state]
  return (
    <>
      <PageHead
        title={`${period} ${number}`}
        trail={<PageLink to="/bulletins">{t('title')}</PageLink>}
        about={
          <span className="row wrap">
            <StateMark state={look.look} word={pick(look)} filled />
            {bulletin.state === 'issued' && <span>{t('locked')}</span>}
            {bulletin.correctedById && (
              <PageLink to={`/bulletins/${bulletin.correctedById}`}>{t('seeCorrection')}</PageLink>
            )}
            {bulletin.correctsId && <PageLink to={`/bulletins/${bulletin.correctsId}`}>{t('seeCorrected')}</PageLink>}
          </span>
        }
        actions={<Actions bulletin={bulletin} />}
      />
      <div className="bulletin">
        <Periods current={bulletin.id} />
        <Sheet page={page} />
        <ChecksPanel page={page} />
      </div>
    </>
  )
}

function Periods({ current }: { readonly current: string }) {
  const t = useTexts(bulletinTexts)
  const { pick } = useLanguage()
  const bulletins = useCall(listBulletins, {})
  return (
    <nav className="bulletin-periods" aria-label={t('periods')}>
      <h2>{t('periods')}</h2>
      <ul>
        {bulletins.data?.bulletins.map((row) => (
          <li key={row.id}>
            <PageLink to={`/bulletins/${row.id}`} {...(row.id === current ? { 'aria-current': 'page' } : {})}>
              <strong>{row.period}</strong>
              <span>{row.number === null ? pick(STATE_LOOK[row.state]) : `№ ${row.number}`}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
