/** Heads and area of each share, typed in or pasted from Excel. */
import { NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import type { VoteCount, VoteShare } from '#county/survey/vote/vote.contract.ts'
import { pasteCount } from './paste-count.ts'
import { voteTexts } from './vote.texts.ts'

export const SHARES: readonly VoteShare[] = ['all', 'taking', 'for', 'against', 'abstain', 'silent']

interface CountFieldsProps {
  readonly count: VoteCount
  readonly onChange: (count: VoteCount) => void
}

export function CountFields({ count, onChange }: CountFieldsProps) {
  const t = useTexts(voteTexts)
  const set = (share: VoteShare, measure: 'heads' | 'area', value: string | number) =>
    onChange({ ...count, [share]: { ...count[share], [measure]: Number(value) || 0 } })
  return (
    <>
      <p className="quiet">{t('countHelp')}</p>
      <table className="vote-count">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('heads')}</th>
            <th scope="col">{t('area')}</th>
          </tr>
        </thead>
        <tbody>
          {SHARES.map((share) => (
            <tr key={share}>
              <th scope="row">{t(share)}</th>
              {(['heads', 'area'] as const).map((measure) => (
                <td key={measure}>
                  <NumberInput
                    aria-label={`${t(share)} ${t(measure)}`}
                    hideControls
                    min={0}
                    decimalScale={measure === 'area' ? 2 : 0}
                    thousandSeparator=","
                    value={count[share][measure] === 0 ? '' : count[share][measure]}
                    placeholder="0"
                    onChange={(value) => set(share, measure, value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <PasteBox onPaste={(found) => onChange({ ...count, ...found })} />
    </>
  )
}

function PasteBox({ onPaste }: { readonly onPaste: (count: Partial<VoteCount>) => void }) {
  const t = useTexts(voteTexts)
  const [text, setText] = useState('')
  const { count, unread } = pasteCount(text)
  const read = (next: string) => {
    setText(next)
    onPaste(pasteCount(next).count)
  }
  return (
    <div>
      <Textarea
        label={t('paste')}
        description={t('pasteHelp')}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => read(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <p className={unread.length > 0 ? 'survey-warn' : 'quiet'} role="status">
          {unread.length > 0
            ? `▲ ${t('pasteWrong', { lines: unread.join('；') })}`
            : t('pasteRead', { n: Object.keys(count).length })}
        </p>
      )}
    </div>
  )
}
