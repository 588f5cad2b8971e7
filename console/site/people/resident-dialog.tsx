/** One person's entry: what is kept, what they agreed to, who looked; a copy, and leaving with a receipt. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { writeMoment } from '#console/county/account/moment.ts'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { sayConsent } from '#site/people/consent/consent.contract.ts'
import { PURPOSES } from '#site/people/consent/purpose.contract.ts'
import { addRequest } from '#site/people/request/request.contract.ts'
import {
  copyResident,
  leaveRegister,
  type Resident,
  readResident,
  type receiptShape,
} from '#site/people/resident/resident.contract.ts'
import { READ_REASONS, RESIDENT_ROLES, type ReadReason, VEHICLE_KINDS } from '#site/people/words.contract.ts'
import { ReceiptSheet } from './receipt-sheet.tsx'

type Receipt = ReturnType<typeof receiptShape.parse>

interface DialogProps {
  readonly residentId: string
  readonly reason: ReadReason
  readonly onClose: () => void
}

export function ResidentDialog({ residentId, reason, onClose }: DialogProps) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const found = useCall(
    readResident,
    { params: { communityId, residentId }, query: { reason } },
    { when: receipt === null },
  )
  const title = receipt === null ? (found.data?.name ?? '') : t('receipt')
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {receipt === null ? (
        <Answer of={found}>{(resident) => <Entry resident={resident} onLeft={setReceipt} />}</Answer>
      ) : (
        <ReceiptSheet receipt={receipt} />
      )}
    </Modal>
  )
}

interface EntryProps {
  readonly resident: Resident
  readonly onLeft: (receipt: Receipt) => void
}

function Entry({ resident, onLeft }: EntryProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const facts = [
    [t('door'), `${resident.building} ${resident.stairwell} ${resident.door}`],
    [t('role'), pick(RESIDENT_ROLES[resident.role])],
    [t('phone'), resident.phone ?? t('nothing')],
    [
      t('vehicles'),
      resident.vehicles.map(({ kind, plate }) => `${pick(VEHICLE_KINDS[kind])} ${plate}`).join('、') || t('nothing'),
    ],
  ]
  return (
    <div className="stack">
      <ul className="site-list">
        {facts.map(([what, value]) => (
          <li key={what}>
            <span className="quiet">{what}</span>
            <span>{value}</span>
          </li>
        ))}
      </ul>
      <Consents resident={resident} />
      <section>
        <h3>{t('looks')}</h3>
        <ul className="site-list">
          {resident.looks.length === 0 && <li className="quiet">{t('nothing')}</li>}
          {resident.looks.slice(0, 8).map((look) => (
            <li key={look.at.toISOString()}>
              <span>{writeMoment(look.at)}</span>
              <span>{look.name}</span>
              <span className="quiet">
                {look.reason !== null && look.reason in READ_REASONS && pick(READ_REASONS[look.reason as ReadReason])}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Actions resident={resident} onLeft={onLeft} />
    </div>
  )
}

/** The newest word on each purpose. */
function Consents({ resident }: { readonly resident: Resident }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const send = useSend(sayConsent)
  const newest = resident.consents.filter(
    (one, place) => resident.consents.findIndex(({ purpose }) => purpose === one.purpose) === place,
  )
  const saidBy = resident.under14 ? ('guardian' as const) : ('resident' as const)
  return (
    <section>
      <h3>{t('consents')}</h3>
      <ul className="site-list">
        {newest.length === 0 && <li className="quiet">{t('nothing')}</li>}
        {newest.map(({ purpose, given }) => (
          <li key={purpose}>
            <span className="site-grow">{pick(PURPOSES[purpose].title)}</span>
            <span>{given ? `■ ${t('given')}` : `○ ${t('withdrawn')}`}</span>
            {given && (
              <Button
                size="compact-sm"
                variant="default"
                loading={send.isPending}
                onClick={() =>
                  send.mutate({
                    params: { communityId, residentId: resident.id },
                    body: { purpose, given: false, saidBy, way: 'desk' },
                  })
                }
              >
                {t('takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {send.error && <ProblemBox problem={send.error} />}
    </section>
  )
}

function Actions({ resident, onLeft }: EntryProps) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const params = { communityId, residentId: resident.id }
  const leave = useSend(leaveRegister, onLeft)
  const ask = useSend(addRequest)
  const onLeave = async () => {
    const question = { title: t('leaveTitle', { name: resident.name }), loses: t('leaveLoses'), undo: t('leaveUndo') }
    if (await confirm({ ...question, action: t('leave'), danger: true }))
      leave.mutate({ params, body: { cause: 'asked' } })
  }
  const today = new Date().toISOString().slice(0, 10)
  return (
    <>
      {(leave.error ?? ask.error) && <ProblemBox problem={leave.error ?? ask.error} />}
      {ask.data && (
        <p role="status">
          {t('due')} {ask.data.dueOn}
        </p>
      )}
      <div className="row">
        <Button variant="default" onClick={() => void download(copyResident, { params })}>
          {t('copy')}
        </Button>
        <Button variant="default" onClick={() => ask.mutate({ params, body: { kind: 'access', askedOn: today } })}>
          {t('askFor')}
        </Button>
        <Button variant="default" color="red" loading={leave.isPending} onClick={() => void onLeave()}>
          {t('leave')}
        </Button>
      </div>
    </>
  )
}
