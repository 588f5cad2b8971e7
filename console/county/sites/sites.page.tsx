/** Sites in scope with the state of each line; letting one join, taking in a file that was carried by hand. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Asking, Problem } from '#console/county/bulletin/asking.tsx'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useGo } from '#console/parts/address.ts'
import { saveFile } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type Code,
  carryFile,
  inviteSite,
  LINE_STATES,
  listSites,
  type SiteRow,
} from '#county/sites/site/site.contract.ts'
import { CodeDialog } from './code.tsx'
import { LINE_MARKS, writeSkew, writeTime } from './shown.ts'
import { sitesTexts } from './sites.texts.ts'
import './sites.css'

export function Page() {
  const t = useTexts(sitesTexts)
  const mayManage = useMay()('link.manage')
  const sites = useCall(listSites, {}, { everyMs: 30_000 })
  const isOn = sites.data?.address != null
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={mayManage && isOn && <Actions />} />
      <Answer of={sites} height={400}>
        {({ sites: rows }) => (
          <div className="stack">
            {mayManage && !isOn && (
              <section className="card site-box">
                <h2>{t('off')}</h2>
                <p className="quiet">{t('offText')}</p>
              </section>
            )}
            <SiteTable rows={rows} mayInvite={mayManage && isOn} />
          </div>
        )}
      </Answer>
    </>
  )
}

function Actions() {
  const t = useTexts(sitesTexts)
  const [carrying, setCarrying] = useState(false)
  const [code, setCode] = useState<Code | null>(null)
  return (
    <>
      <Button variant="default" onClick={() => setCarrying(true)}>
        {t('carry')}
      </Button>
      <Invite onCode={setCode} />
      {carrying && <CarryDialog onClose={() => setCarrying(false)} />}
      {code && <CodeDialog code={code} onClose={() => setCode(null)} />}
    </>
  )
}

function Invite({ onCode }: { readonly onCode: (code: Code) => void }) {
  const t = useTexts(sitesTexts)
  const [communityId, setCommunity] = useState<string | null>(null)
  const invite = useSend(inviteSite, onCode)
  const send = (close: () => void) =>
    communityId !== null && invite.mutate({ body: { communityId } }, { onSuccess: close })
  return (
    <Asking
      word={t('invite')}
      accent
      problem={invite.error}
      pending={invite.isPending}
      onSend={communityId === null ? null : send}
    >
      <CommunityPicker value={communityId} onChange={setCommunity} />
    </Asking>
  )
}

function CarryDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(sitesTexts)
  const toast = useToast()
  const carry = useSend(carryFile, ({ file, fileName, community, messages }) => {
    saveFile(new Blob([file], { type: 'text/plain' }), fileName)
    toast({ text: t('carried', { community, n: messages }) })
    onClose()
  })
  return (
    <Dialog title={t('carry')} onClose={onClose}>
      <div className="stack">
        <DropField
          label={t('carryDrop')}
          help={t('carryHelp')}
          accept=".txt"
          disabled={carry.isPending}
          onFiles={([body]) => body && carry.mutate({ body })}
        />
        <Problem of={carry.error} />
      </div>
    </Dialog>
  )
}

function SiteTable({ rows, mayInvite }: { readonly rows: readonly SiteRow[]; readonly mayInvite: boolean }) {
  const t = useTexts(sitesTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const columns: Column<SiteRow>[] = [
    { id: 'community', head: t('community'), value: (row) => row.community, main: true, width: 220 },
    {
      id: 'state',
      head: t('state'),
      value: (row) => pick(LINE_STATES[row.state]),
      show: (row) => <StateMark state={LINE_MARKS[row.state]} word={pick(LINE_STATES[row.state])} />,
      choice: true,
      phone: 'beside',
    },
    {
      id: 'seen',
      head: t('seen'),
      value: (row) => row.seenAt,
      show: (row) => `${writeTime(row.seenAt)}${row.byFile ? ` ${t('byFile')}` : ''}`,
      phone: 'double',
    },
    { id: 'devices', head: t('devices'), value: (row) => row.devices, kind: 'number' },
    { id: 'down', head: t('down'), value: (row) => row.devicesDown, kind: 'number' },
    { id: 'alarms', head: t('alarms'), value: (row) => row.openAlarms, kind: 'number' },
    { id: 'backlog', head: t('backlog'), value: (row) => row.backlog, kind: 'number' },
    {
      id: 'oldest',
      head: t('oldest'),
      value: (row) => row.oldestAt,
      show: (row) => writeTime(row.oldestAt),
      phone: 'filled',
    },
    ...(rows.some(({ pageUrl }) => pageUrl !== null)
      ? [
          {
            id: 'pages',
            head: t('pages'),
            value: (row: SiteRow) => row.pageUrl,
            show: (row: SiteRow) => row.pageUrl ?? '—',
            phone: 'filled' as const,
          },
        ]
      : []),
    { id: 'perMinute', head: t('perMinute'), value: (row) => row.perMinute, kind: 'number', hidden: true },
    {
      id: 'skew',
      head: t('skew'),
      value: (row) => (row.byFile ? null : row.skewMs),
      show: (row) => (row.byFile || row.skewMs === null ? '—' : t('seconds', { n: writeSkew(row.skewMs) })),
      kind: 'number',
    },
  ]
  return (
    <DataTable
      name="sites"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/sites/${row.id}`)}
      empty={<EmptyState title={t('none')} text={mayInvite ? t('noneText') : t('noneToRead')} />}
    />
  )
}
