/** Colours, type, states, figures and the path of gates under one theme. */
import { Change, Figure, Progress } from '#console/parts/state/figure.tsx'
import { StageMark, StagePath } from '#console/parts/state/stage-path.tsx'
import { Light, StateMark } from '#console/parts/state/state-mark.tsx'
import { LIGHT_CODES, STATES, type State } from '#console/parts/state/states.ts'
import { useTexts } from '#console/parts/texts.ts'
import { STAGES } from '#terms/stage.ts'
import { galleryTexts } from './gallery.texts.ts'

const TOKENS = [
  'ink',
  'quiet',
  'line',
  'paper',
  'card',
  'accent',
  'done',
  'on-plan',
  'behind',
  'late',
  'unknown',
] as const

export function GalleryLook({ theme }: { readonly theme: 'light' | 'dark' }) {
  const t = useTexts(galleryTexts)
  return (
    <section className="gallery-look card stack" data-theme={theme} aria-label={t(`${theme}Theme`)}>
      <h2>{t(`${theme}Theme`)}</h2>
      <h3>{t('colours')}</h3>
      <div className="row wrap">
        {TOKENS.map((token) => (
          <span key={token} className="gallery-token">
            <i style={{ background: `var(--${token})` }} />
            {token}
          </span>
        ))}
      </div>
      <h3>{t('ramp')}</h3>
      <div className="row wrap">
        {STAGES.map((stage) => (
          <StageMark key={stage} stage={stage} />
        ))}
      </div>
      <h3>{t('type')}</h3>
      <div>
        <p style={{ fontSize: 28, lineHeight: '36px' }}>{t('heading')}</p>
        <h1>{t('heading')}</h1>
        <h2>{t('heading')}</h2>
        <p>{t('body')}</p>
      </div>
      <GalleryStates />
      <h3>{t('path')}</h3>
      <StagePath
        at="started"
        passed={[
          { stage: 'surveyed', on: '2019-11-02' },
          { stage: 'approved', on: '2019-12-12', evidence: t('evidence') },
          { stage: 'started', on: '2020-03-01', certain: false },
        ]}
        planned={{ built: '2020-06-30', connected: '2020-07-15' }}
        onOpenEvidence={() => undefined}
      />
    </section>
  )
}

function GalleryStates() {
  const t = useTexts(galleryTexts)
  return (
    <>
      <h3>{t('states')}</h3>
      <div className="row wrap">
        {(Object.keys(STATES) as State[]).map((state) => (
          <StateMark key={state} state={state} filled />
        ))}
      </div>
      <div className="row wrap">
        {LIGHT_CODES.map((light) => (
          <Light key={light} light={light} />
        ))}
      </div>
      <h3>{t('figures')}</h3>
      <div className="row wrap" style={{ gap: 32 }}>
        <Figure value={387} label={t('community')} />
        <Figure value={31} label={t('stage')} change={<Change by={4} />} />
        <Figure value={9} label={t('connected')} change={<Change by={-1} />} />
        <div style={{ width: 180 }}>
          <Progress percent={38.2} />
          <Progress percent={100} />
          <Progress percent={null} />
        </div>
      </div>
    </>
  )
}
