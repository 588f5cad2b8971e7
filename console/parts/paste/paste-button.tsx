/** A button that takes rows copied from Excel: read and shown first, taken all at once or not at all, by the route or into what the page is writing. What they mean, the route decides. */
import { Button, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { AnswerRead, RouteContract } from '#terms/contract.ts'
import type { PasteAnswer, PastedColumn, PastedProblem, pasteBodySchema } from '#terms/pasted.ts'
import { pasteDialogTexts } from './paste.texts.ts'

type PasteRoute = RouteContract & {
  /** The text and whether to take it, and what else the route asks. */
  readonly body: z.ZodType<z.output<typeof pasteBodySchema>>
  readonly answer: z.ZodType<PasteAnswer>
}

interface PasteProps<C extends PasteRoute> {
  readonly contract: C
  readonly params?: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, PastedColumn>>
  /** Word of the button; without it "paste from Excel". */
  readonly word?: string
  /** Title of the window; without it the button's word. */
  readonly title?: string
  /** Sent along beside the text; its fields are the children. */
  readonly more?: Readonly<Record<string, unknown>>
  /** False while one of those fields is missing. */
  readonly ready?: boolean
  /** Takes the rows into what the page is writing; nothing is sent then but the text to be read. */
  readonly onTake?: (answer: AnswerRead<C>) => void
  readonly children?: ReactNode
}

export function PasteButton<C extends PasteRoute>(props: PasteProps<C>) {
  const t = useTexts(pasteDialogTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {props.word ?? t('open')}
      </Button>
      {open && <PasteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function PasteDialog<C extends PasteRoute>(props: PasteProps<C> & { readonly onClose: () => void }) {
  const { contract, params, columns, title, more, ready = true, onClose, onTake } = props
  const t = useTexts(pasteDialogTexts)
  const close = useTexts(partsTexts)('close')
  const toast = useToast()
  const [text, setText] = useState('')
  const [read, setRead] = useState<{ text: string; answer: AnswerRead<C> & PasteAnswer } | null>(null)
  const send = useSend(contract)
  const answer = read?.text === text ? read.answer : null
  const isRight = answer !== null && answer.problems.length === 0 && answer.rows.length > 0
  const go = (apply: boolean) =>
    send.mutate({ ...(params ? { params } : {}), body: { ...more, text, apply } } as never, {
      onSuccess: (got) => {
        const answered = got as AnswerRead<C> & PasteAnswer
        setRead({ text, answer: answered })
        if (answered.applied === 0) return
        toast({ text: t('applied', { n: answered.applied }) })
        onClose()
      },
    })
  const take = (got: AnswerRead<C>) => {
    onTake?.(got)
    onClose()
  }
  const names = Object.values(columns).map(({ names: [first], required }) => `${first}${required ? '*' : ''}`)
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={title ?? props.word ?? t('open')}
      closeButtonProps={{ 'aria-label': close }}
    >
      <div className="stack">
        {props.children}
        <Textarea
          label={t('text')}
          description={t('columns', { names: names.join('、') })}
          autosize
          minRows={5}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {send.error && <ProblemBox problem={send.error} />}
        {answer && answer.problems.length > 0 && <Problems problems={answer.problems} />}
        {isRight && <Rows answer={answer} />}
        <div className="row">
          <Button
            variant={isRight ? 'default' : 'filled'}
            disabled={text.trim() === '' || !ready}
            loading={send.isPending}
            onClick={() => go(false)}
          >
            {t('read')}
          </Button>
          {isRight && (
            <Button loading={send.isPending} onClick={onTake ? () => take(answer) : () => go(true)}>
              {t(onTake ? 'take' : 'apply', { n: answer.rows.length })}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

function Problems({ problems }: { readonly problems: readonly PastedProblem[] }) {
  const t = useTexts(pasteDialogTexts)
  const { pick } = useLanguage()
  return (
    <div role="alert">
      <strong>{t('problems', { n: problems.length })}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.line} ${problem.column} ${problem.zh}`}>
            {t('place', { line: problem.line, column: problem.column })} {problem.found}：{pick(problem)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Rows({ answer }: { readonly answer: PasteAnswer }) {
  const t = useTexts(pasteDialogTexts)
  const numbered = answer.rows.map((cells, index) => ({ cells, key: String(index) }))
  const columns = answer.heads.map(
    (head, place): Column<(typeof numbered)[number]> => ({
      ...{ id: String(place), head, value: ({ cells }) => cells[place] || null },
      ...(place === 0 ? { main: true } : {}),
    }),
  )
  return (
    <>
      <strong role="status">{t('found', { n: answer.rows.length })}</strong>
      <DataTable
        name="pasted"
        plain
        title={t('found', { n: answer.rows.length })}
        columns={columns}
        rows={numbered}
        rowKey={(row) => row.key}
        maxHeight="240px"
      />
    </>
  )
}
