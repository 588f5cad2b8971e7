/** What a site reports, part by part: devices by kind, open alarms, figures, commands with their answers. */
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Site } from '#county/sites/site/site.contract.ts'
import {
  ALARM_STATE_WORDS,
  ALARM_WORDS,
  COMMAND_WORDS,
  DEVICE_STATE_WORDS,
  DEVICE_WORDS,
  FIGURE_WORDS,
  OUTCOME_WORDS,
} from '#county/sites/words.contract.ts'
import type { Text } from '#terms/text.ts'
import { writeTime } from './shown.ts'
import { sitesTexts } from './sites.texts.ts'

interface PartProps {
  readonly site: Site
}

/** The words for a code; a newer site's code that has none stands as it is. */
function useWord(): (words: Readonly<Record<string, Text>>, code: string) => string {
  const { pick } = useLanguage()
  return (words, code) => {
    const text = words[code]
    return text === undefined ? code : pick(text)
  }
}

export function Devices({ site }: PartProps) {
  const t = useTexts(sitesTexts)
  const word = useWord()
  return (
    <section className="card site-box">
      <h2>{t('devices')}</h2>
      {site.counted.length === 0 && <p className="quiet">{t('nothing')}</p>}
      <ul className="site-list">
        {site.counted.map(({ what, state, count }) => (
          <li key={`${what} ${state}`}>
            <span>
              {word(DEVICE_WORDS, what)} {count}
            </span>
            <StateMark state={state === 'online' ? 'onPlan' : 'late'} word={word(DEVICE_STATE_WORDS, state)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const LEVELS: Readonly<Record<string, State>> = { notice: 'unknown', urgent: 'behind', danger: 'late' }

export function Alarms({ site }: PartProps) {
  const t = useTexts(sitesTexts)
  const word = useWord()
  return (
    <section className="card site-box">
      <h2>{t('alarms')}</h2>
      {site.alarms.length === 0 && <p className="quiet">{t('noAlarms')}</p>}
      <ul className="site-list">
        {site.alarms.map((one) => (
          <li key={`${one.alarm} ${one.raisedAt} ${one.state}`}>
            <StateMark state={LEVELS[one.level] ?? 'unknown'} word={word(ALARM_WORDS, one.alarm)} />
            <span className="quiet">
              {one.drill ? `${t('drill')} ` : ''}
              {word(ALARM_STATE_WORDS, one.state)} {writeTime(one.raisedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Figures({ site }: PartProps) {
  const t = useTexts(sitesTexts)
  const word = useWord()
  return (
    <section className="card site-box">
      <h2>{t('figures')}</h2>
      {site.figures.length === 0 && <p className="quiet">{t('nothing')}</p>}
      <ul className="site-list">
        {site.figures.map((one) => (
          <li key={`${one.kind} ${one.what}`}>
            <span>{word(FIGURE_WORDS, `${one.kind}.${one.what}`)}</span>
            <span>
              {one.value}
              {one.ofValue === null ? '' : ` / ${one.ofValue}`}{' '}
              <span className="quiet">{one.fromDay === one.toDay ? one.toDay : `${one.fromDay} – ${one.toDay}`}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Commands({ site }: PartProps) {
  const t = useTexts(sitesTexts)
  const word = useWord()
  return (
    <section className="card site-box">
      <h2>{t('commands')}</h2>
      {site.commands.length === 0 && <p className="quiet">{t('noCommands')}</p>}
      <ul className="site-list">
        {site.commands.map((one) => (
          <li key={one.commandId}>
            <span>
              {word(COMMAND_WORDS, one.kind)}{' '}
              <span className="quiet">
                {one.issuedByName} {writeTime(one.issuedAt)}
              </span>
            </span>
            {one.outcome === null ? (
              <StateMark state="unknown" word={one.fetchedAt === null ? t('queued') : t('underway')} />
            ) : (
              <StateMark state={one.outcome === 'done' ? 'done' : 'behind'} word={word(OUTCOME_WORDS, one.outcome)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
