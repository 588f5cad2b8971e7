/** One site: its line, its devices, open alarms, figures, commands; a new code and revoking. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useParam } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts, Figure } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type Code,
  checkLine,
  getSite,
  LINE_STATES,
  renewCode,
  revokeSite,
  type Site,
} from '#county/sites/site/site.contract.ts'
import { CodeDialog } from './code.tsx'
import { LINE_MARKS, writeSkew, writeTime } from './shown.ts'
import { Alarms, Commands, Devices, Figures } from './site-parts.tsx'
import { sitesTexts } from './sites.texts.ts'
import './sites.css'

export function Page() {
  const siteId = useParam('siteId')
  const site = useCall(getSite, { params: { siteId } }, { everyMs: 10_000 })
  return (
    <Answer of={site} height={500}>
      {(found) => <SiteView site={found} />}
    </Answer>
  )
}

function SiteView({ site }: { readonly site: Site }) {
  const t = useTexts(sitesTexts)
  const { pick } = useLanguage()
  const mayManage = useMay()('link.manage') && site.state !== 'revoked'
  return (
    <>
      <PageHead
        title={site.community}
        trail={<PageLink to="/sites">{t('title')}</PageLink>}
        about={<StateMark state={LINE_MARKS[site.state]} word={pick(LINE_STATES[site.state])} />}
        actions={mayManage && <Actions site={site} />}
      />
      <div className="stack">
        <div className="site-figures">
          <Figure value={site.devices} label={t('devices')} />
          <Figure value={site.devicesDown} label={t('down')} />
          <Figure value={site.openAlarms} label={t('alarms')} />
          <Figure value={site.backlog} label={t('backlog')} />
        </div>
        {site.pageUrl !== null && <OwnPages url={site.pageUrl} />}
        <div className="site-two">
          <LineFacts site={site} />
          <Devices site={site} />
          <Alarms site={site} />
          <Figures site={site} />
          {site.received !== null && <Commands site={site} />}
        </div>
      </div>
    </>
  )
}

/** In a demonstration the site runs beside the county: its pages are a click away. */
function OwnPages({ url }: { readonly url: string }) {
  const t = useTexts(sitesTexts)
  return (
    <section className="card site-box site-pages">
      <h2>{t('pages')}</h2>
      <p>
        <a href={`${url}/`} target="_blank" rel="noreferrer">
          {t('office')} {url}/
        </a>
        <a href={`${url}/gate/`} target="_blank" rel="noreferrer">
          {t('gate')} {url}/gate/
        </a>
      </p>
    </section>
  )
}

function LineFacts({ site }: { readonly site: Site }) {
  const t = useTexts(sitesTexts)
  const rows: [string, string | number | null][] = [
    [t('seen'), `${writeTime(site.seenAt)}${site.byFile ? ` ${t('byFile')}` : ''}`],
    [t('oldest'), writeTime(site.oldestAt)],
    [t('perMinute'), site.perMinute],
    [t('skew'), site.byFile || site.skewMs === null ? null : t('seconds', { n: writeSkew(site.skewMs) })],
    [t('disk'), site.diskFreePermille === null ? null : `${(site.diskFreePermille / 10).toFixed(0)}%`],
    [t('up'), writeTime(site.upSince)],
    [t('backup'), writeTime(site.lastBackupAt)],
    [t('joined'), writeTime(site.joinedAt)],
    [t('invitedBy'), `${site.createdByName} ${writeTime(site.createdAt)}`],
  ]
  if (site.codeUntil !== null) rows.push([t('codeUntil'), writeTime(site.codeUntil)])
  if (site.received !== null) rows.push([t('received'), site.received])
  if (site.waitingForBackup) rows.push([t('waiting'), `${site.waitingForBackup} ${t('waitingHelp')}`])
  if (site.lost) rows.push([t('lost'), site.lost])
  if (site.revokedAt !== null)
    rows.push([t('revoked'), `${writeTime(site.revokedAt)} ${site.revokedByName} ${site.revokedReason}`])
  return (
    <section className="card site-box">
      <h2>{t('line')}</h2>
      <Facts rows={rows.filter(([, value]) => value !== null && value !== '—')} />
    </section>
  )
}

function Actions({ site }: { readonly site: Site }) {
  const t = useTexts(sitesTexts)
  const toast = useToast()
  const params = { siteId: site.id }
  const [code, setCode] = useState<Code | null>(null)
  const [reason, setReason] = useState('')
  const check = useSend(checkLine, () => toast({ text: t('checkSent') }))
  const renew = useSend(renewCode, setCode)
  const revoke = useSend(revokeSite)
  return (
    <>
      {site.joinedAt !== null && (
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate({ params })}>
          {t('check')}
        </Button>
      )}
      <Asking
        word={t('renewCode')}
        problem={renew.error}
        pending={renew.isPending}
        onSend={(close) => renew.mutate({ params }, { onSuccess: close })}
      >
        <p>{t('renewHelp')}</p>
      </Asking>
      <Asking
        word={t('revoke')}
        problem={revoke.error}
        pending={revoke.isPending}
        onSend={
          reason.trim() === ''
            ? null
            : (close) => revoke.mutate({ params, body: { reason: reason.trim() } }, { onSuccess: close })
        }
      >
        <p>{t('revokeHelp')}</p>
        <TextInput
          label={t('reason')}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Asking>
      {code && <CodeDialog code={code} onClose={() => setCode(null)} />}
    </>
  )
}
