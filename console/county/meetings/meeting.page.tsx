/** One meeting: agenda, what became of earlier decisions, minutes, decisions, countersigning, and the next step of whoever looks. */
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  ATTENDANCE_COLUMNS,
  type Attendee,
  getMeeting,
  type Meeting,
  pasteAttendance,
} from '#county/meetings/meeting/meeting.contract.ts'
import { ATTENDING, MEETING_STEPS, VERDICTS, writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import { Decided, Earlier } from './decisions.tsx'
import { MeetingStateMark } from './looks.tsx'
import { MeetingActions } from './meeting-actions.tsx'
import { Arrange, EditPlan, WriteMinutes } from './meeting-forms.tsx'
import { meetingsTexts } from './meetings.texts.ts'
import '#console/parts/frame/thing.css'
import './meetings.css'

export interface MeetingProps {
  readonly meeting: Meeting
}

export function Page() {
  const meetingId = useParam('meetingId')
  const meeting = useCall(getMeeting, { params: { meetingId } })
  return (
    <Answer of={meeting} height={600}>
      {(loaded) => <Loaded meeting={loaded} />}
    </Answer>
  )
}

function Loaded({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  return (
    <>
      <PageHead
        title={meeting.title}
        trail={<PageLink to="/meetings">{t('title')}</PageLink>}
        about={
          <span className="thing-marks">
            <span>{writeMeetingNumber(meeting)}</span>
            <MeetingStateMark state={meeting.state} />
          </span>
        }
        actions={<MeetingActions meeting={meeting} />}
      />
      <div className="meeting-page">
        <div className="stack">
          <Agenda meeting={meeting} />
          <Earlier meeting={meeting} />
          <Minutes meeting={meeting} />
          <Decided meeting={meeting} />
          <Attendance meeting={meeting} />
        </div>
        <aside className="stack">
          <Info meeting={meeting} />
          <Countersigns meeting={meeting} />
          <Story meeting={meeting} />
        </aside>
      </div>
    </>
  )
}

function useWriting({ state }: Meeting): boolean {
  return useMay()('meeting.manage') && state === 'draft'
}

function Info({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const isWriting = useWriting(meeting)
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('info')}</h2>
        {isWriting && <EditPlan meeting={meeting} />}
      </div>
      <Facts
        rows={[
          [t('heldOn'), [meeting.heldOn, meeting.begins].filter(Boolean).join(' ')],
          [t('place'), meeting.place],
          [t('chair'), meeting.minutes?.chair],
          [t('recorder'), meeting.minutes?.recorder],
          [t('reportTo'), meeting.minutes?.reportTo],
          [t('sendTo'), meeting.minutes?.sendTo],
          [t('issueTo'), meeting.minutes?.issueTo],
        ]}
      />
      {meeting.issue && (
        <p className="quiet meeting-hash">
          {t('frozen', {
            name: meeting.issue.signedByName,
            at: writeMoment(meeting.issue.signedAt),
            hash: meeting.issue.contentHash.slice(0, 16),
          })}
        </p>
      )}
    </section>
  )
}

function Agenda({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const isWriting = useWriting(meeting)
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('agenda')}</h2>
        {isWriting && <Arrange meeting={meeting} />}
      </div>
      {meeting.agenda.length === 0 && <p className="quiet">{t('agendaNone')}</p>}
      <ol className="meeting-list">
        {meeting.agenda.map((item) => (
          <li key={item.id}>
            <strong>{item.title}</strong> <span className="quiet">{item.unitName}</span>
            <p>{item.text}</p>
            {item.wish && (
              <p>
                {t('itemWish')}：{item.wish}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Minutes({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const isWriting = useWriting(meeting)
  const { minutes } = meeting
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('minutes')}</h2>
        {isWriting && minutes && <WriteMinutes meeting={meeting} minutes={minutes} />}
      </div>
      {minutes === null ? (
        <p className="quiet">{t('hidden')}</p>
      ) : (
        <>
          {(['heard', 'pointed'] as const).map((part) => (
            <div key={part}>
              <strong>{t(part)}</strong>
              <p className="meeting-text">{minutes[part] || '—'}</p>
            </div>
          ))}
          {minutes.dissents.length > 0 && <strong>{t('dissents')}</strong>}
          {minutes.dissents.map((one) => (
            <p key={`${one.unitName} ${one.text}`} className="meeting-text">
              {one.unitName}：{one.text}
            </p>
          ))}
        </>
      )}
    </section>
  )
}

function Attendance({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const isWriting = useWriting(meeting)
  if (meeting.minutes === null) return null
  const rows = meeting.minutes.attendance.map((one, place) => ({ ...one, key: String(place) }))
  const columns: Column<Attendee & { key: string }>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, main: true },
    { id: 'name', head: t('person'), value: (row) => row.name },
    { id: 'post', head: t('post'), value: (row) => row.post },
    { id: 'role', head: t('role'), value: (row) => pick(ATTENDING[row.role]), phone: 'beside' },
    { id: 'note', head: t('note'), value: (row) => row.note, phone: 'filled' },
  ]
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('attendance')}</h2>
        {isWriting && (
          <PasteButton
            contract={pasteAttendance}
            params={{ meetingId: meeting.id }}
            columns={ATTENDANCE_COLUMNS}
            title={t('attendance')}
          />
        )}
      </div>
      {isWriting && <p className="quiet">{t('attendanceHelp')}</p>}
      <DataTable
        name="attendance"
        plain
        title={t('attendance')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<p className="quiet">{t('attendanceNone')}</p>}
      />
    </section>
  )
}

function Countersigns({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  if (meeting.countersigns.length === 0) return null
  return (
    <section className="card thing-box">
      <h2>{t('countersigns')}</h2>
      <ul className="meeting-story">
        {meeting.countersigns.map((one) => (
          <li key={one.unitId}>
            <span className="thing-marks">
              <span>{one.unitName}</span>
              {one.verdict === null ? (
                <StateMark state="unknown" word={t('waiting')} />
              ) : (
                <StateMark state={one.verdict === 'agreed' ? 'onPlan' : 'behind'} word={pick(VERDICTS[one.verdict])} />
              )}
            </span>
            {one.text && <p className="meeting-text">{one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Story({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  if (meeting.steps.length === 0) return null
  return (
    <section className="card thing-box">
      <h2>{t('story')}</h2>
      <ul className="meeting-story">
        {meeting.steps.map((one) => (
          <li key={`${one.what} ${one.at.toISOString()} ${one.byName}`}>
            <strong>{pick(MEETING_STEPS[one.what])}</strong>{' '}
            <span className="quiet">
              {one.byName} · {writeMoment(one.at)}
            </span>
            {one.text && <p className="meeting-text">{one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
