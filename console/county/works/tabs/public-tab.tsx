/** What residents were told and said: notices to be printed, complaints as counts, publicity as counts. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm } from '#console/county/works/entry-form.tsx'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import {
  answerComplaint,
  COMPLAINT_COLUMNS,
  type Complaint,
  getNoticeWord,
  makeComplaintMatter,
  NOTICE_COLUMNS,
  PUBLICITY_COLUMNS,
  pasteComplaints,
  pasteNotices,
  pastePublicity,
} from '#county/works/public/public.contract.ts'
import { COMPLAINT_KINDS, COMPLAINT_WAYS, NOTICE_KINDS, PUBLICITY_FORMS } from '#county/works/words.contract.ts'
import { Adding } from './adding.tsx'
import { ComplaintForm, NoticeForm, PublicityForm } from './public-forms.tsx'
import { RaiseForm } from './raise-form.tsx'
import { siteTexts } from './site.texts.ts'

interface TabProps {
  readonly contract: Contract
}

export function PublicTab({ contract }: TabProps) {
  return (
    <div className="stack">
      <Notices contract={contract} />
      <Complaints contract={contract} />
      <PublicityBox contract={contract} />
    </div>
  )
}

function Notices({ contract }: TabProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  return (
    <section className="card design-box" aria-labelledby="works-notices">
      <div className="design-box-head">
        <h2 id="works-notices">{t('notices')}</h2>
        {contract.mayRecord && (
          <PasteButton
            contract={pasteNotices}
            params={{ contractId: contract.id }}
            columns={NOTICE_COLUMNS}
            title={t('notices')}
          />
        )}
      </div>
      {contract.mayRecord && (
        <Adding label={t('addNotice')}>{(done) => <NoticeForm contract={contract} onDone={done} />}</Adding>
      )}
      {contract.notices.length === 0 && <p className="quiet">{t('noNotices')}</p>}
      <ul className="works-entries">
        {contract.notices.map((notice) => (
          <li key={notice.id}>
            <div className="works-line">
              <strong>{notice.title}</strong>
              <span>{pick(NOTICE_KINDS[notice.kind])}</span>
              <StateMark
                state={notice.untilOn < today ? 'done' : 'onPlan'}
                word={`${notice.postedOn} – ${notice.untilOn}`}
              />
              <span className="quiet">{notice.places}</span>
              <PageLink to={`/works/${contract.id}/posters/${notice.id}`}>{t('print')}</PageLink>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Word ${notice.title}`}
                onClick={() => void download(getNoticeWord, { params: { posterId: notice.id } })}
              >
                Word
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Complaints({ contract }: TabProps) {
  const t = useTexts(siteTexts)
  const { complaints } = contract
  const sum = (some: readonly Complaint[]) => some.reduce((total, one) => total + one.count, 0)
  const of = (kind: Complaint['kind']) => sum(complaints.filter((one) => one.kind === kind))
  const open = complaints.filter((one) => one.answeredOn === null).length
  return (
    <section className="card design-box" aria-labelledby="works-complaints">
      <div className="design-box-head">
        <h2 id="works-complaints">{t('complaints')}</h2>
        {contract.mayRecord && (
          <PasteButton
            contract={pasteComplaints}
            params={{ contractId: contract.id }}
            columns={COMPLAINT_COLUMNS}
            title={t('complaints')}
          />
        )}
      </div>
      <p className="quiet">{t('complaintsHelp')}</p>
      {contract.mayRecord && (
        <Adding label={t('addComplaint')}>{(done) => <ComplaintForm contract={contract} onDone={done} />}</Adding>
      )}
      {complaints.length === 0 ? (
        <p className="quiet">{t('noComplaints')}</p>
      ) : (
        <p>{t('total', { all: sum(complaints), noise: of('noise'), travel: of('travel'), open })}</p>
      )}
      <ul className="works-entries">
        {complaints.map((one) => (
          <li key={one.id}>
            <OneComplaint one={one} contract={contract} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneComplaint({ one, contract }: { readonly one: Complaint; readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  const toast = useToast()
  const may = useMay()
  const [doing, setDoing] = useState<'raise' | 'settle' | null>(null)
  const send = useSend(answerComplaint, () => {
    toast({ text: t('recorded') })
    setDoing(null)
  })
  const raise = useSend(makeComplaintMatter, ({ label }) => {
    toast({ text: t('raised', { label }) })
    setDoing(null)
  })
  const params = { complaintId: one.id }
  const raised = one.matterLabel === null ? '' : t('raised', { label: one.matterLabel })
  return (
    <>
      <div className="works-line">
        <strong>{one.on}</strong>
        <span>{pick(COMPLAINT_KINDS[one.kind])}</span>
        <span>{t('times', { n: one.count })}</span>
        <span className="quiet">{pick(COMPLAINT_WAYS[one.way])}</span>
        {one.answeredOn === null && <StateMark state="behind" word={t('openComplaint')} />}
        {one.matterId !== null &&
          (may('matter.read') ? <PageLink to={`/matters/${one.matterId}`}>{raised}</PageLink> : <span>{raised}</span>)}
        {one.answeredOn === null && contract.mayRecord && doing === null && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('settle')} ${one.on}`}
            onClick={() => setDoing('settle')}
          >
            {t('settle')}
          </Button>
        )}
        {one.answeredOn === null && contract.mayRaise && one.matterId === null && doing === null && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('raise')} ${one.on}`}
            onClick={() => setDoing('raise')}
          >
            {t('raise')}
          </Button>
        )}
      </div>
      <p>{one.text}</p>
      {one.answeredOn !== null && (
        <StateMark state="done" word={t('settledOn', { day: one.answeredOn, text: one.measure ?? '' })} />
      )}
      {doing === 'raise' && <RaiseForm send={raise} onSubmit={(body) => raise.mutate({ params, body })} />}
      {doing === 'settle' && (
        <EntryForm
          label={t('settle')}
          fields={[
            { name: 'measure', label: t('measure'), kind: 'long' },
            { name: 'day', label: t('day'), kind: 'day', first: today },
          ]}
          submit={t('settle')}
          send={send}
          onSubmit={(values) =>
            send.mutate({
              params,
              body: { measure: String(values['measure'] ?? ''), day: String(values['day']) },
            })
          }
        />
      )}
    </>
  )
}

function PublicityBox({ contract }: TabProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { publicity } = contract
  const sum = (key: 'events' | 'leaflets') => publicity.reduce((total, one) => total + one[key], 0)
  return (
    <section className="card design-box" aria-labelledby="works-publicity">
      <div className="design-box-head">
        <h2 id="works-publicity">{t('publicity')}</h2>
        {contract.mayRecord && (
          <PasteButton
            contract={pastePublicity}
            params={{ contractId: contract.id }}
            columns={PUBLICITY_COLUMNS}
            title={t('publicity')}
          />
        )}
      </div>
      <p className="quiet">{t('publicityHelp')}</p>
      {contract.mayRecord && (
        <Adding label={t('addPublicity')}>{(done) => <PublicityForm contract={contract} onDone={done} />}</Adding>
      )}
      {publicity.length === 0 ? (
        <p className="quiet">{t('noPublicity')}</p>
      ) : (
        <p>{t('sums', { events: sum('events'), leaflets: sum('leaflets') })}</p>
      )}
      <ul className="works-entries">
        {publicity.map((one) => (
          <li key={one.id}>
            <div className="works-line">
              <strong>{one.on}</strong>
              <span>{pick(PUBLICITY_FORMS[one.form])}</span>
              <span>{one.topic}</span>
              <span className="quiet">{t('sums', { events: one.events, leaflets: one.leaflets })}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
