/** Work items with weight and progress; concealed ones with the photos that stand before their covering. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm, type Field } from '#console/county/works/entry-form.tsx'
import { Standing } from '#console/county/works/works.page.tsx'
import { useSend } from '#console/parts/calls.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { FileList } from '#console/parts/file/file-list.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import {
  addItemPhotos,
  coverItem,
  ITEM_COLUMNS,
  type Item,
  pasteItems,
  recordItemProgress,
  takeItemsFromDesign,
} from '#county/works/item/item.contract.ts'
import { siteTexts } from './site.texts.ts'

export function ItemsTab({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  return (
    <section className="card design-box" aria-labelledby="works-items">
      <div className="design-box-head">
        <h2 id="works-items">{t('items')}</h2>
        <Standing row={contract} />
        {contract.mayManage && <Tools contract={contract} />}
      </div>
      {contract.items.length === 0 && <p className="quiet">{t(contract.mayManage ? 'noItems' : 'noItemsCompany')}</p>}
      <ul className="works-entries">
        {contract.items.map((item) => (
          <li key={item.id}>
            <OneItem contract={contract} item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tools({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const params = { contractId: contract.id }
  const take = useSend(takeItemsFromDesign, ({ items }) => toast({ text: t('taken', { n: items }) }))
  const ask = async () => {
    const question = {
      title: t('fromDesign'),
      loses: t('fromDesignLoses'),
      undo: t('fromDesignUndo'),
      action: t('fromDesign'),
    }
    if (contract.items.length === 0 || (await confirm(question))) take.mutate({ params })
  }
  return (
    <>
      {take.error && <ProblemBox problem={take.error} />}
      <Button variant="default" loading={take.isPending} onClick={() => void ask()}>
        {t('fromDesign')}
      </Button>
      <PasteButton contract={pasteItems} params={params} columns={ITEM_COLUMNS} title={t('items')} />
    </>
  )
}

function OneItem({ contract, item }: { readonly contract: Contract; readonly item: Item }) {
  const t = useTexts(siteTexts)
  return (
    <>
      <div className="works-line">
        <strong>{item.name}</strong>
        <span>
          {item.quantity} {item.unit}
        </span>
        <span className="quiet">
          {t('weight')} {item.weight / 100}%
        </span>
        <span>
          {t('done')} {item.percent}%{' '}
          {item.percentOn && <span className="quiet">{t('asOf', { day: item.percentOn })}</span>}
        </span>
      </div>
      <div className="works-bar" aria-hidden="true">
        <span style={{ width: `${item.percent}%` }} />
      </div>
      {contract.mayRecord && <ProgressForm item={item} />}
      {item.concealed && <Concealed contract={contract} item={item} />}
    </>
  )
}

function ProgressForm({ item }: { readonly item: Item }) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const { today } = useMe()
  const [isOpen, setOpen] = useState(false)
  const send = useSend(recordItemProgress, () => {
    toast({ text: t('recorded') })
    setOpen(false)
  })
  const fields: Field[] = [
    { name: 'percent', label: t('percent'), kind: 'number', first: item.percent, max: 100 },
    { name: 'day', label: t('day'), kind: 'day', first: today },
    { name: 'note', label: t('percentNote'), kind: 'text', optional: true },
  ]
  return (
    <details className="works-add" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${t('progressOf')} ${item.name}`}>{t('progressOf')}</summary>
      <EntryForm
        label={`${t('progressOf')} ${item.name}`}
        fields={fields}
        submit={t('record')}
        send={send}
        onSubmit={(values) =>
          send.mutate({
            params: { itemId: item.id },
            body: {
              percent: Number(values['percent']),
              day: String(values['day']),
              note: values['note'] === null ? null : String(values['note']),
            },
          })
        }
      />
    </details>
  )
}

function Concealed({ contract, item }: { readonly contract: Contract; readonly item: Item }) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const { today } = useMe()
  const lay = useSend(addItemPhotos, () => toast({ text: t('recorded') }))
  const cover = useSend(coverItem, () => toast({ text: t('recorded') }))
  const params = { itemId: item.id }
  const problem = lay.error ?? cover.error
  const ask = async () => {
    const question = {
      title: `${t('cover')} ${item.name}`,
      loses: t('coverAsk'),
      undo: t('coverUndo'),
      action: t('cover'),
    }
    if (await confirm(question)) cover.mutate({ params, body: { day: today } })
  }
  return (
    <div className="stack">
      <div className="works-line">
        <span>{t('concealed')}</span>
        {item.coveredOn !== null ? (
          <StateMark state="done" word={t('covered', { day: item.coveredOn, who: item.coveredByName ?? '' })} />
        ) : (
          <StateMark
            state={item.photos.length === 0 ? 'behind' : 'unknown'}
            word={item.photos.length === 0 ? t('coverNeeds') : t('photos', { n: item.photos.length })}
          />
        )}
        {contract.mayCheck && item.coveredOn === null && item.photos.length > 0 && (
          <Button size="compact-xs" variant="default" loading={cover.isPending} onClick={() => void ask()}>
            {t('cover')}
          </Button>
        )}
      </div>
      {problem && <ProblemBox problem={problem} />}
      {item.photos.length > 0 && <FileList files={item.photos} />}
      {contract.mayRecord && item.coveredOn === null && (
        <FileDrop
          label={t('addPhotos')}
          accept=".jpg,.jpeg,.png"
          compact
          onTaken={({ id }) => lay.mutate({ params, body: { fileIds: [id] } })}
        />
      )}
    </div>
  )
}
