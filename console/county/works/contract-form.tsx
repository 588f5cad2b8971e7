/** Recording a contract and changing what it says: companies from the list of units, amounts in yuan, a work contact. */
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { addContract, type Contract, changeContract } from '#county/works/contract/contract.contract.ts'
import { writeYuan } from '#terms/money.ts'
import { EntryForm, type Field, type Value } from './entry-form.tsx'
import { worksTexts } from './works.texts.ts'

/** Fields that a contract begins with and that may change later. */
function useTermFields(known: Contract | null): Field[] {
  const t = useTexts(worksTexts)
  const { today } = useMe()
  const supervisors = useCompanies('supervisor')
  return [
    {
      name: 'supervisorUnitId',
      label: t('supervisor'),
      kind: 'choice',
      optional: true,
      choices: supervisors,
      first: known?.supervisorUnitId ?? null,
    },
    { name: 'amount', label: t('amount'), kind: 'text', first: known ? writeYuan(BigInt(known.amountFen)) : '' },
    { name: 'startsOn', label: t('startsOn'), kind: 'day', first: known?.startsOn ?? today },
    { name: 'endsOn', label: t('endsOn'), kind: 'day', first: known?.endsOn ?? null },
    { name: 'liaisonName', label: t('liaisonName'), kind: 'text', optional: true, first: known?.liaison?.name ?? '' },
    { name: 'liaisonUnit', label: t('liaisonUnit'), kind: 'text', optional: true, first: known?.liaison?.unit ?? '' },
    {
      name: 'liaisonPhone',
      label: t('liaisonPhone'),
      kind: 'text',
      optional: true,
      first: known?.liaison?.phone ?? '',
    },
  ]
}

function useCompanies(kind: 'contractor' | 'supervisor') {
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  return units.filter((unit) => unit.kind === kind).map(({ id, name }) => ({ value: id, label: name }))
}

type Values = Readonly<Record<string, Value>>
const text = (values: Values, name: string): string => String(values[name] ?? '')

function termsOf(values: Values) {
  const [name, unit, phone] = ['liaisonName', 'liaisonUnit', 'liaisonPhone'].map((key) => text(values, key))
  return {
    supervisorUnitId: values['supervisorUnitId'] === null ? null : text(values, 'supervisorUnitId'),
    ...{ amount: text(values, 'amount'), startsOn: text(values, 'startsOn'), endsOn: text(values, 'endsOn') },
    liaison: name ? { name, unit: unit ?? '', phone: phone ?? '' } : null,
  }
}

export function NewContract({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(worksTexts)
  const go = useGo()
  const { today } = useMe()
  const builders = useCompanies('contractor')
  const [communityId, setCommunity] = useState<string | null>(null)
  const terms = useTermFields(null)
  const send = useSend(addContract, ({ id }) => go(`/works/${id}`))
  const fields: Field[] = [
    { name: 'number', label: t('number'), kind: 'text' },
    { name: 'title', label: t('contractTitle'), kind: 'text' },
    { name: 'builderUnitId', label: t('builder'), kind: 'choice', choices: builders },
    { name: 'signedOn', label: t('signedOn'), kind: 'day', first: today },
    ...terms,
  ]
  const submit = (values: Values) => {
    if (communityId === null) return
    const own = { number: text(values, 'number'), title: text(values, 'title'), signedOn: text(values, 'signedOn') }
    const body = { ...own, builderUnitId: text(values, 'builderUnitId'), ...termsOf(values) }
    send.mutate({ params: { communityId }, body })
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('newContract')} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="stack">
        <CommunityPicker value={communityId} onChange={setCommunity} />
        {builders.length === 0 && <p className="design-warn">{t('noCompanies')}</p>}
        <EntryForm label={t('newContract')} fields={fields} submit={t('save')} send={send} onSubmit={submit} />
      </div>
    </Modal>
  )
}

export function EditContract({ contract, onClose }: { readonly contract: Contract; readonly onClose: () => void }) {
  const t = useTexts(worksTexts)
  const toast = useToast()
  const fields = useTermFields(contract)
  const send = useSend(changeContract, () => {
    toast({ text: t('recorded') })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} size="lg" title={t('editContract')} closeButtonProps={{ 'aria-label': t('close') }}>
      <EntryForm
        label={t('editContract')}
        fields={fields}
        submit={t('save')}
        send={send}
        onSubmit={(values) =>
          send.mutate({
            params: { contractId: contract.id },
            body: { ...termsOf(values), seenVersion: contract.version },
          })
        }
      />
    </Modal>
  )
}
