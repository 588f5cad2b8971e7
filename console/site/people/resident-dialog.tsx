/** One person's entry: what is kept, what they agreed to, who looked; a copy, and leaving with a receipt. */
import { Button, Modal, Select } from '@mantine/core'
import { useState } from 'react'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { Slip } from '#console/resident/slip.tsx'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { addRequest, REQUEST_KINDS, type RequestKind } from '#site/people/request/request.contract.ts'
import {
  copyResident,
  leaveRegister,
  type Resident,
  readResident,
  type receiptShape,
} from '#site/people/resident/resident.contract.ts'
import { READ_REASONS, RESIDENT_ROLES, type ReadReason } from '#site/people/words.contract.ts'
import { printCodeAtOffice } from '#site/resident/entry/entry.contract.ts'
import { Consents } from './consents.tsx'
import { CorrectResident } from './correct-resident.tsx'
import { Moving } from './moving.tsx'
import { peopleTexts } from './people.texts.ts'
import { ReceiptSheet } from './receipt-sheet.tsx'

import { Vehicles } from './vehicles.tsx'

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
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const [correcting, setCorrecting] = useState(false)
  const facts = [
    [t('door'), `${resident.building} ${resident.stairwell} ${resident.door}`],
    [t('role'), pick(RESIDENT_ROLES[resident.role])],
    [t('phone'), resident.phone ?? t('nothing')],
    ...(resident.guardianName === null ? [] : [[p('guardian'), resident.guardianName]]),
  ] as const
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
      {resident.movedOutOn === null && (
        <Button variant="default" size="compact-sm" className="site-start" onClick={() => setCorrecting(true)}>
          {p('correct')}
        </Button>
      )}
      {resident.movedOutOn === null && <Consents resident={resident} />}
      {resident.movedOutOn === null && !resident.under14 && <Vehicles resident={resident} />}
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
      <Moving resident={resident} />
      <Actions resident={resident} onLeft={onLeft} />
      {correcting && <CorrectResident resident={resident} onClose={() => setCorrecting(false)} />}
    </div>
  )
}

function Actions({ resident, onLeft }: EntryProps) {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const [kind, setKind] = useState<RequestKind | null>(null)
  const params = { communityId, residentId: resident.id }
  const leave = useSend(leaveRegister, onLeft)
  const ask = useSend(addRequest)
  const code = useSend(printCodeAtOffice)
  const onLeave = async () => {
    const question = { title: t('leaveTitle', { name: resident.name }), loses: t('leaveLoses'), undo: t('leaveUndo') }
    if (await confirm({ ...question, action: t('leave'), danger: true }))
      leave.mutate({ params, body: { cause: 'asked' } })
  }
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  return (
    <>
      {(leave.error ?? ask.error ?? code.error) && <ProblemBox problem={leave.error ?? ask.error ?? code.error} />}
      {ask.data && (
        <p role="status">
          {t('due')} {ask.data.dueOn}
        </p>
      )}
      {code.data && (
        <>
          <Slip {...code.data} />
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </>
      )}
      <div className="row site-wrap">
        {!resident.under14 && (
          <Button variant="default" loading={code.isPending} onClick={() => code.mutate({ params })}>
            {t('residentCode')}
          </Button>
        )}
        <Button variant="default" onClick={() => void download(copyResident, { params })}>
          {t('copy')}
        </Button>
        <Select
          aria-label={p('askKind')}
          placeholder={p('askKind')}
          data={Object.entries(REQUEST_KINDS).map(([value, text]) => ({ value, label: pick(text) }))}
          value={kind}
          onChange={(value) => setKind(value as RequestKind | null)}
        />
        <Button
          variant="default"
          loading={ask.isPending}
          disabled={kind === null}
          onClick={() => kind !== null && ask.mutate({ params, body: { kind, askedOn: today } })}
        >
          {t('askFor')}
        </Button>
        <Button variant="default" color="red" loading={leave.isPending} onClick={() => void onLeave()}>
          {t('leave')}
        </Button>
      </div>
    </>
  )
}
