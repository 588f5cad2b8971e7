/** Many matters at once, pasted from Excel: read and shown first, raised only when every row is right. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#console/county/bulletin/asking.tsx'
import { useGo } from '#console/parts/address.ts'
import { useSend } from '#console/parts/calls.ts'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BATCH_COLUMNS, type BatchRow, pasteMatters } from '#county/matters/batch/batch.contract.ts'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import type { PastedProblem } from '#terms/pasted.ts'
import './matters.css'
import { pasteTexts } from './paste.texts.ts'

const HEADINGS = Object.values(BATCH_COLUMNS)
  .map(({ names, required }) => `${names[0]}${required ? '*' : ''}`)
  .join('　')

export function Page() {
  const t = useTexts(pasteTexts)
  const go = useGo()
  const toast = useToast()
  const [text, setText] = useState('')
  const [read, setRead] = useState<string | null>(null)
  const send = useSend(pasteMatters)
  const answer = read === text ? send.data : undefined
  const isRight = answer !== undefined && answer.problems.length === 0 && answer.rows.length > 0
  const look = () => send.mutate({ body: { text, apply: false } }, { onSuccess: () => setRead(text) })
  const raise = () =>
    send.mutate(
      { body: { text, apply: true } },
      {
        onSuccess: ({ raised }) => {
          setRead(text)
          if (raised.length === 0) return
          toast({ text: t('raised', { n: raised.length, first: raised[0] ?? '' }) })
          go('/matters')
        },
      },
    )
  return (
    <>
      <PageHead title={t('title')} trail={<PageLink to="/matters">{t('matters')}</PageLink>} about={t('about')} />
      <div className="stack">
        <section className="card matter-box">
          <Textarea
            label={t('text')}
            description={t('columns', { names: HEADINGS })}
            autosize
            minRows={6}
            maxRows={16}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Problem of={send.error} />
          <div className="row">
            <Button
              variant={isRight ? 'default' : 'filled'}
              disabled={text.trim() === ''}
              loading={send.isPending}
              onClick={look}
            >
              {t('read')}
            </Button>
            {isRight && (
              <Button loading={send.isPending} onClick={raise}>
                {t('raise', { n: answer.rows.length })}
              </Button>
            )}
          </div>
        </section>
        {answer && answer.problems.length > 0 && <Problems problems={answer.problems} />}
        {answer && answer.rows.length > 0 && <Rows rows={answer.rows} />}
      </div>
    </>
  )
}

function Problems({ problems }: { readonly problems: readonly PastedProblem[] }) {
  const t = useTexts(pasteTexts)
  const { pick } = useLanguage()
  return (
    <section className="card matter-box" role="alert">
      <h2>{t('problems', { n: problems.length })}</h2>
      <ul className="matter-plain">
        {problems.map((problem) => (
          <li key={`${problem.line} ${problem.column} ${problem.found}`}>
            <strong>{t('place', { line: problem.line, column: problem.column })}</strong> {problem.found}：
            {pick(problem)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rows({ rows }: { readonly rows: readonly BatchRow[] }) {
  const t = useTexts(pasteTexts)
  const { pick } = useLanguage()
  const columns: Column<BatchRow>[] = [
    { id: 'title', head: t('what'), value: (row) => row.title, main: true },
    { id: 'line', head: t('line'), value: (row) => row.line, kind: 'number' },
    { id: 'kind', head: t('kind'), value: (row) => pick(MATTER_KINDS[row.kind]) },
    { id: 'community', head: t('community'), value: (row) => row.communityName },
    { id: 'lead', head: t('lead'), value: (row) => row.leadName },
    { id: 'helpers', head: t('helpers'), value: (row) => row.helperNames.join('、') || null },
    { id: 'deadline', head: t('deadline'), value: (row) => row.deadline, kind: 'day' },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('found', { n: rows.length })}</h2>
      <DataTable
        name="rows"
        plain
        title={t('title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.line)}
        firstSort="line"
      />
    </section>
  )
}
