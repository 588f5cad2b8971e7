/** One matter: what is asked of whom until when, on whom it waits, its whole story, and the next step of whoever looks. */
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getMatter, type Matter } from '#county/matters/matter/matter.contract.ts'
import { MATTER_KINDS, MATTER_SOURCES, writeMatterNumber } from '#county/matters/matter/words.contract.ts'
import { daysBetween } from '#terms/day.ts'
import { DaysLeft, LevelMark, MatterStateMark, useWaitingName } from './looks.tsx'
import { MatterActions } from './matter-actions.tsx'
import { livesOn, MatterPhotos } from './matter-photos.tsx'
import { Alike, Pauses, Story } from './matter-story.tsx'
import './matters.css'
import { mattersTexts } from './matters.texts.ts'

export function Page() {
  const matterId = useParam('matterId')
  const matter = useCall(getMatter, { params: { matterId } })
  return (
    <Answer of={matter} height={600}>
      {(loaded) => <Loaded matter={loaded} />}
    </Answer>
  )
}

function Loaded({ matter }: { readonly matter: Matter }) {
  const t = useTexts(mattersTexts)
  return (
    <>
      <PageHead
        title={matter.title}
        trail={<PageLink to="/matters">{t('title')}</PageLink>}
        about={
          <span className="matter-marks">
            <span>{writeMatterNumber(matter)}</span>
            <MatterStateMark state={matter.state} />
            {matter.level !== 'none' && <LevelMark level={matter.level} />}
            {matter.daysLeft !== null && <DaysLeft row={matter} />}
          </span>
        }
        actions={<MatterActions matter={matter} />}
      />
      <div className="matter-page">
        <div className="stack">
          <section className="card matter-box">
            <h2>{t('demand')}</h2>
            <p className="matter-demand">{matter.demand}</p>
          </section>
          {(livesOn(matter) || matter.before.length + matter.after.length > 0) && (
            <section className="card matter-box">
              <h2>{t('photos')}</h2>
              <MatterPhotos matter={matter} />
            </section>
          )}
          <section className="card matter-box">
            <h2>{t('story')}</h2>
            <Story steps={matter.steps} />
          </section>
          {matter.pauses.length > 0 && (
            <section className="card matter-box">
              <h2>{t('pauses')}</h2>
              <Pauses pauses={matter.pauses} />
            </section>
          )}
        </div>
        <aside className="stack">
          <Waiting matter={matter} />
          <section className="card matter-box">
            <h2>{t('facts')}</h2>
            <MatterFacts matter={matter} />
          </section>
          {matter.communityId && (
            <section className="card matter-box">
              <h2>{t('alike')}</h2>
              <Alike alike={matter.alike} />
            </section>
          )}
        </aside>
      </div>
    </>
  )
}

function Waiting({ matter }: { readonly matter: Matter }) {
  const t = useTexts(mattersTexts)
  const { today } = useMe()
  const name = useWaitingName()(matter)
  return (
    <section className="card matter-box matter-waiting">
      <h2>{t('waitingOn')}</h2>
      {name === null || matter.waitingSince === null ? (
        <p className="quiet">{t('waitingNobody')}</p>
      ) : (
        <p>
          <strong>{name}</strong>
          <br />
          <span className="quiet">
            {t('waitingLine', { day: matter.waitingSince })} ·{' '}
            {t('waitingDays', { n: Math.max(0, daysBetween(matter.waitingSince, today)) })}
          </span>
        </p>
      )}
    </section>
  )
}

function MatterFacts({ matter }: { readonly matter: Matter }) {
  const t = useTexts(mattersTexts)
  const { pick } = useLanguage()
  const source = pick(MATTER_SOURCES[matter.sourceKind])
  const raisedBy = [matter.raisedUnitName ?? t('office'), matter.raisedByName].join(' ')
  return (
    <Facts
      rows={[
        [
          t('lead'),
          <PageLink key="lead" to={`/units/${matter.leadUnitId}`}>
            {matter.leadUnitName}
          </PageLink>,
        ],
        [t('helpers'), matter.cooperatingUnitNames.join('、')],
        [t('deadline'), matter.deadline],
        [t('firstDeadline'), matter.firstDeadline],
        [
          t('community'),
          matter.communityId && (
            <PageLink key="community" to={`/communities/${matter.communityId}`}>
              {matter.communityName}
            </PageLink>
          ),
        ],
        [t('town'), matter.communityUnitName],
        [t('kind'), pick(MATTER_KINDS[matter.kind])],
        [t('source'), matter.sourceNote === null ? source : `${source}：${matter.sourceNote}`],
        [t('raisedOn'), writeMoment(matter.raisedAt)],
        [t('raisedBy'), raisedBy],
        [t('returned'), matter.returned || null],
        [t('reopened'), matter.reopened || null],
        [t('closedOn'), matter.closedOn],
      ]}
    />
  )
}
