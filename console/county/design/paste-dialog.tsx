/** Rows copied from Excel: read by the server first, then put into the plan; the same code replaces, others are added. */
import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Content } from '#county/design/plan/content.contract.ts'
import { readPastedRows } from '#county/design/plan/plan.contract.ts'
import { designTexts } from './design.texts.ts'

/** A key that no kept line has, another for each place. */
function freeKey(kept: Content['bill'], place: number): string {
  const numbers = kept.map(({ key }) => Number(/^own(\d+)$/.exec(key)?.[1] ?? 0))
  return `own${Math.max(0, ...numbers) + place + 1}`
}

interface PasteProps {
  readonly kind: 'devices' | 'bill'
  readonly content: Content
  readonly change: (next: Content) => void
  readonly onClose: () => void
}

export function PasteDialog({ kind, content, change, onClose }: PasteProps) {
  const t = useTexts(designTexts)
  const { pick } = useLanguage()
  const [text, setText] = useState('')
  const read = useSend(readPastedRows)
  const found = read.variables?.body.text === text ? read.data : undefined
  const count = (found?.devices.length ?? 0) + (found?.bill.length ?? 0)
  const take = () => {
    if (!found) return
    const codes = new Set(found.devices.map(({ code }) => code))
    const names = new Set(found.bill.map(({ name }) => name))
    const kept = content.bill.filter(({ name }) => !names.has(name))
    const lines = found.bill.map((line, place) => ({ ...line, key: line.deviceType ?? freeKey(kept, place) }))
    change({
      ...content,
      devices: [...content.devices.filter(({ code }) => !codes.has(code)), ...found.devices],
      bill: [...kept, ...lines],
    })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} size="xl" title={t('paste')} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="stack">
        <Textarea
          label={t('pasteField')}
          description={t(kind === 'devices' ? 'pasteDevices' : 'pasteBill')}
          value={text}
          rows={8}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {read.error && <ProblemBox problem={read.error} />}
        {found && found.problems.length > 0 && (
          <div role="alert" className="design-problems">
            <p>{t('problemsFound', { n: found.problems.length })}</p>
            <ul>
              {found.problems.slice(0, 30).map((one) => (
                <li key={`${one.line} ${one.column}`}>
                  {t('problemLine', { line: one.line, column: one.column, found: one.found })}
                  {pick(one.text)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="row">
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={read.isPending}
            onClick={() => read.mutate({ body: { kind, text, taken: content.devices.map(({ code }) => code) } })}
          >
            {t('read')}
          </Button>
          {found && found.problems.length === 0 && count > 0 && (
            <>
              <Button onClick={take}>{t('takeRows', { n: count })}</Button>
              <span className="quiet">{t('pasteReplaces')}</span>
            </>
          )}
        </div>
      </div>
    </Modal>
  )
}
