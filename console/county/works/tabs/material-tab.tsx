/** Deliveries with their certificates: recorded one by one or pasted from Excel, confirmed or sent back by the supervisor. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm, type Field } from '#console/county/works/entry-form.tsx'
import { useSend } from '#console/parts/calls.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { FileList } from '#console/parts/file/file-list.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import {
  addDelivery,
  addDeliveryFiles,
  DELIVERY_COLUMNS,
  type Delivery,
  judgeDelivery,
  pasteDeliveries,
} from '#county/works/material/delivery.contract.ts'
import { DELIVERY_VERDICTS } from '#county/works/words.contract.ts'
import { Adding } from './adding.tsx'
import { siteTexts } from './site.texts.ts'

export function MaterialTab({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const params = { contractId: contract.id }
  return (
    <section className="card design-box" aria-labelledby="works-deliveries">
      <div className="design-box-head">
        <h2 id="works-deliveries">{t('deliveries')}</h2>
        {contract.mayRecord && (
          <PasteButton contract={pasteDeliveries} params={params} columns={DELIVERY_COLUMNS} title={t('deliveries')} />
        )}
      </div>
      {contract.mayRecord && (
        <Adding label={t('addDelivery')}>{(done) => <DeliveryForm {...params} onDone={done} />}</Adding>
      )}
      {contract.deliveries.length === 0 && <p className="quiet">{t('noDeliveries')}</p>}
      <ul className="works-entries">
        {contract.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <OneDelivery delivery={delivery} contract={contract} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DeliveryForm({ contractId, onDone }: { readonly contractId: string; readonly onDone: () => void }) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const { today } = useMe()
  const send = useSend(addDelivery, () => {
    toast({ text: t('recorded') })
    onDone()
  })
  const fields: Field[] = [
    { name: 'day', label: t('day'), kind: 'day', first: today },
    { name: 'name', label: t('name'), kind: 'text' },
    { name: 'model', label: t('model'), kind: 'text', optional: true },
    { name: 'quantity', label: t('quantity'), kind: 'number', decimals: true },
    { name: 'unit', label: t('unit'), kind: 'text', first: '台' },
    { name: 'certificate', label: t('certificate'), kind: 'text', optional: true },
  ]
  return (
    <EntryForm
      label={t('addDelivery')}
      fields={fields}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId },
          body: {
            ...(values as Record<'day' | 'name' | 'unit', string>),
            ...(values as Record<'model' | 'certificate', string | null>),
            quantity: Number(values['quantity']),
          },
        })
      }
    />
  )
}

function OneDelivery({ delivery, contract }: { readonly delivery: Delivery; readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const lay = useSend(addDeliveryFiles, () => toast({ text: t('recorded') }))
  const params = { deliveryId: delivery.id }
  return (
    <>
      <div className="works-line">
        <strong>{delivery.name}</strong>
        <span>{delivery.model}</span>
        <span>
          {delivery.quantity} {delivery.unit}
        </span>
        <span className="quiet">{delivery.on}</span>
        <span>{delivery.certificate}</span>
        {!delivery.proven && <StateMark state="behind" word={t('unproven')} />}
        {delivery.verdict === null ? (
          <StateMark state="unknown" word={t('unconfirmed')} />
        ) : (
          <StateMark
            state={DELIVERY_VERDICTS[delivery.verdict].state}
            word={`${pick(DELIVERY_VERDICTS[delivery.verdict])} · ${delivery.verdictOn} ${delivery.verdictByName}`}
          />
        )}
      </div>
      {delivery.verdictNote && <p className="quiet">{delivery.verdictNote}</p>}
      {lay.error && <ProblemBox problem={lay.error} />}
      {delivery.files.length > 0 && <FileList files={delivery.files} />}
      {contract.mayCheck && delivery.verdict === null && !delivery.own && <Verdict delivery={delivery} />}
      {contract.mayRecord && delivery.verdict === null && (
        <FileDrop
          label={t('addCertificate')}
          compact
          onTaken={({ id }) => lay.mutate({ params, body: { fileIds: [id] } })}
        />
      )}
    </>
  )
}

/** Confirmed at once where there is a certificate; sent back with a reason. */
function Verdict({ delivery }: { readonly delivery: Delivery }) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const send = useSend(judgeDelivery, () => toast({ text: t('recorded') }))
  const params = { deliveryId: delivery.id }
  const label = `${t('sendBack')} ${delivery.name}`
  return (
    <>
      <div className="works-line">
        {delivery.proven && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('accept')} ${delivery.name}`}
            loading={send.isPending}
            onClick={() => send.mutate({ params, body: { verdict: 'accepted', note: null } })}
          >
            {t('accept')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" aria-label={label} onClick={() => setOpen(!isOpen)}>
          {t('sendBack')}
        </Button>
      </div>
      {!isOpen && send.error && <ProblemBox problem={send.error} />}
      {isOpen && (
        <EntryForm
          label={label}
          fields={[{ name: 'note', label: t('sendBackWhy'), kind: 'text' }]}
          submit={t('sendBack')}
          send={send}
          onSubmit={({ note }) => send.mutate({ params, body: { verdict: 'refused', note: String(note) } })}
        />
      )}
    </>
  )
}
