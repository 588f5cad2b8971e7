/** The progress tab of a community: gates with records and plans, measure, blockers, the rule it falls under, every record. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts, Progress } from '#console/parts/state/figure.tsx'
import { Light } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { CLASS_WORDS } from '#county/programme/figures.contract.ts'
import { getStory, type HistoryRow, type Story } from '#county/programme/stage/stage.contract.ts'
import { APPROACHES } from '#terms/category.ts'
import { dayOf } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'
import { Blockers } from './blockers.tsx'
import { Gates } from './gates.tsx'
import './programme.css'
import { programmeTexts } from './programme.texts.ts'
import { sayWhere } from './source.ts'

export function ProgressPanel({ communityId, mayEdit }: { readonly communityId: string; readonly mayEdit: boolean }) {
  const may = useMay()
  const story = useCall(getStory, { params: { communityId }, query: {} })
  const edits = mayEdit && may('programme.edit')
  return (
    <Answer of={story} height={480}>
      {(told) => (
        <div className="stack">
          <Measure story={told} />
          <Gates story={told} mayEdit={edits} />
          <Blockers communityId={communityId} blockers={told.blockers} mayEdit={edits} />
          {told.approach && <Approach story={told} approach={told.approach} />}
          <Records history={told.history} />
        </div>
      )}
    </Answer>
  )
}

const BECAUSE = {
  connected: 'because_connected',
  notInPlan: 'because_notInPlan',
  farBehind: 'because_farBehind',
  behind: 'because_behind',
  onPlan: 'because_onPlan',
} as const

function Measure({ story }: { readonly story: Story }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const { pointsBehind } = story
  const because = BECAUSE[story.lightBecause as keyof typeof BECAUSE]
  const ahead = pointsBehind !== null && pointsBehind < 0
  return (
    <section className="card programme-box" aria-labelledby="programme-measure">
      <h2 id="programme-measure">{t('measure')}</h2>
      <p>
        <Light light={story.light} /> <span className="quiet">{because ? t(because) : ''}</span>
      </p>
      <Facts
        rows={[
          [t('progress'), <Progress key="now" percent={story.progressPercent} label={t('progress')} />],
          [
            t('due'),
            story.plannedPercent === null ? (
              t('notInPlan')
            ) : (
              <Progress key="due" percent={story.plannedPercent} label={t('due')} />
            ),
          ],
          [t(ahead ? 'pointsAhead' : 'points'), pointsBehind === null ? null : Math.abs(pointsBehind)],
          [t('class'), pick(CLASS_WORDS[story.class])],
        ]}
      />
    </section>
  )
}

function Approach({ story, approach }: { readonly story: Story; readonly approach: NonNullable<Story['approach']> }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  return (
    <section className="card programme-box" aria-labelledby="programme-approach">
      <h2 id="programme-approach">
        {t('approach')} · {pick(APPROACHES[approach.approach])}
      </h2>
      {approach.precondition && (
        <p className="programme-precondition">
          <strong>{t('precondition')}</strong> {pick(approach.precondition)}
        </p>
      )}
      {story.fundingDiffers && <p className="programme-mark">▲ {t('fundingDiffers')}</p>}
      <Facts
        rows={[
          [t('pays'), pick(approach.pays)],
          [t('responsible'), pick(approach.responsible)],
          [t('frontEnd'), pick(approach.frontEnd)],
          [t('backEnd'), pick(approach.backEnd)],
          [t('basis'), pick(approach.basis)],
        ]}
      />
    </section>
  )
}

function Records({ history }: { readonly history: readonly HistoryRow[] }) {
  const t = useTexts(programmeTexts)
  return (
    <section className="card programme-box" aria-labelledby="programme-records">
      <h2 id="programme-records">{t('records')}</h2>
      <ol className="programme-list">
        {history.map((row) => (
          <RecordLine key={row.id} row={row} />
        ))}
      </ol>
    </section>
  )
}

function RecordLine({ row }: { readonly row: HistoryRow }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const who = row.recordedBy ?? t('node')
  const days =
    row.before !== null && row.on !== null
      ? t('fromTo', { from: row.before, to: row.on })
      : (row.on ?? row.before ?? '')
  return (
    <li>
      <p>
        <strong>{t(`kind_${row.kind}`)}</strong> {row.stage && pick(stageRow(row.stage))} {days}{' '}
        {row.lateDays !== null && <span className="programme-mark">▲ {t('late', { days: row.lateDays })}</span>}
      </p>
      <p className="quiet">
        {row.text && <>{row.text} · </>}
        {t('recordedBy', { day: dayOf(new Date(row.recordedAt)), who, source: sayWhere(t, row.source) })}
      </p>
    </li>
  )
}
