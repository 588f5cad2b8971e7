/** What must come before a task: which, from its end or its start, with how many days between. */
import { Button, NumberInput, Select } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { TemplateTask } from '#county/plan/template/template.contract.ts'
import { templateTexts } from './template.texts.ts'

type Need = TemplateTask['needs'][number]

interface NeedFieldsProps {
  readonly task: TemplateTask
  readonly others: readonly TemplateTask[]
  readonly change: (to: Partial<TemplateTask>) => void
}

export function NeedFields({ task, others, change }: NeedFieldsProps) {
  const t = useTexts(templateTexts)
  const { needs } = task
  const free = others.filter(({ code }) => !needs.some((need) => need.after === code))
  const set = (place: number, to: Partial<Need>) =>
    change({ needs: needs.map((need, at) => (at === place ? { ...need, ...to } : need)) })
  return (
    <fieldset className="plan-needs">
      <legend>{t('needs')}</legend>
      {needs.map((need, place) => (
        <OneNeed
          key={need.after}
          {...{ need, place, others }}
          set={(to) => set(place, to)}
          remove={() => change({ needs: needs.filter((one) => one !== need) })}
        />
      ))}
      {free[0] && needs.length < 12 && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => change({ needs: [...needs, { after: free[0]?.code ?? '', kind: 'finish', lag: 0 }] })}
        >
          {t('addNeed')}
        </Button>
      )}
    </fieldset>
  )
}

interface OneNeedProps {
  readonly need: Need
  readonly place: number
  readonly others: readonly TemplateTask[]
  readonly set: (to: Partial<Need>) => void
  readonly remove: () => void
}

function OneNeed({ need, place, others, set, remove }: OneNeedProps) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const n = place + 1
  return (
    <div className="plan-fields">
      <Select
        label={t('need', { n })}
        data={others.map((task) => ({ value: task.code, label: pick(task) }))}
        value={need.after}
        allowDeselect={false}
        onChange={(after) => after && set({ after })}
      />
      <Select
        label={t('needKind')}
        data={[
          { value: 'finish', label: t('fromEnd') },
          { value: 'start', label: t('fromStart') },
        ]}
        value={need.kind}
        allowDeselect={false}
        onChange={(kind) => kind && set({ kind: kind as Need['kind'] })}
      />
      <NumberInput
        label={t('lag')}
        value={need.lag}
        min={0}
        max={365}
        onChange={(lag) => set({ lag: Number(lag) || 0 })}
      />
      <Button variant="subtle" aria-label={t('removeNeed', { n })} onClick={remove}>
        ×
      </Button>
    </div>
  )
}
