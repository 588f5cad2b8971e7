/** One-page briefings: made with one press from the board, kept as they were handed out. For the office. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  AUDIENCES,
  type Audience,
  type Briefing,
  getBriefingWord,
  listBriefings,
  MOST_ASKS,
  makeBriefing,
} from '#county/meetings/briefing/briefing.contract.ts'
import { meetingsTexts } from './meetings.texts.ts'

export function Page() {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const briefings = useCall(listBriefings, {})
  const columns: Column<Briefing>[] = [
    { id: 'audience', head: t('audience'), value: (row) => pick(AUDIENCES[row.audience]), main: true },
    { id: 'asOf', head: t('asOf'), value: (row) => row.asOf, kind: 'day' },
    { id: 'asks', head: t('asks'), value: (row) => row.asks.join('；') || null, width: 360, phone: 'double' },
    { id: 'made', head: t('made'), value: (row) => `${row.madeByName} ${writeMoment(row.madeAt)}` },
    {
      id: 'file',
      head: t('file'),
      value: (row) => row.contentHash.slice(0, 8),
      show: (row) => (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => void download(getBriefingWord, { params: { briefingId: row.id } })}
        >
          {t('briefingWord')}
        </Button>
      ),
      phone: 'beside',
    },
  ]
  return (
    <>
      <PageHead
        title={t('briefings')}
        trail={<PageLink to="/meetings">{t('title')}</PageLink>}
        about={t('briefingsAbout')}
        actions={<Make />}
      />
      <Answer of={briefings} height={300}>
        {({ briefings: rows }) => (
          <DataTable
            name="briefings"
            title={t('briefings')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('briefingsNone')} text={t('briefingsNoneText')} />}
          />
        )}
      </Answer>
    </>
  )
}

function Make() {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const [audience, setAudience] = useState<Audience>('leaders')
  const [asks, setAsks] = useState<readonly string[]>(Array.from({ length: MOST_ASKS }, () => ''))
  const send = useSend(makeBriefing, (made) => void download(getBriefingWord, { params: { briefingId: made.id } }))
  const given = asks.map((ask) => ask.trim()).filter((ask) => ask !== '')
  return (
    <Asking
      word={t('make')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={(close) => send.mutate({ body: { audience, asks: given } }, { onSuccess: close })}
    >
      <p className="quiet">{t('makeHelp')}</p>
      <Select
        label={t('audience')}
        allowDeselect={false}
        data={(Object.keys(AUDIENCES) as Audience[]).map((value) => ({ value, label: pick(AUDIENCES[value]) }))}
        value={audience}
        onChange={(value) => setAudience((value ?? 'leaders') as Audience)}
      />
      {asks.map((ask, place) => (
        <TextInput
          key={t('ask1', { n: place + 1 })}
          label={t('ask1', { n: place + 1 })}
          maxLength={48}
          value={ask}
          onChange={(event) => setAsks(asks.with(place, event.currentTarget.value))}
        />
      ))}
    </Asking>
  )
}
