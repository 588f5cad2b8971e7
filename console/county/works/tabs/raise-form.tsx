/** The form that makes a matter under supervision of what was told on site: whose, until when, what is asked. Sends nothing itself. */
import { EntryForm } from '#console/county/works/entry-form.tsx'
import { useCall } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { siteTexts } from './site.texts.ts'

export interface Demand {
  readonly demand: string
  readonly leadUnitId: string
  readonly deadline: string | null
}

interface RaiseFormProps {
  readonly send: { readonly error: unknown; readonly isPending: boolean }
  readonly onSubmit: (demand: Demand) => void
}

export function RaiseForm({ send, onSubmit }: RaiseFormProps) {
  const t = useTexts(siteTexts)
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  const choices = units.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <EntryForm
      label={t('raise')}
      fields={[
        { name: 'leadUnitId', label: t('lead'), kind: 'choice', choices },
        { name: 'deadline', label: t('deadline'), kind: 'day', optional: true },
        { name: 'demand', label: t('demand'), kind: 'long' },
      ]}
      submit={t('raise')}
      send={send}
      onSubmit={(values) =>
        onSubmit({
          ...{ demand: String(values['demand'] ?? ''), leadUnitId: String(values['leadUnitId'] ?? '') },
          deadline: (values['deadline'] ?? null) as string | null,
        })
      }
    />
  )
}
