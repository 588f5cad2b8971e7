/** Every device of a plan as a table in which each value can be changed by keyboard; its view's verdict beside it. */
import { ActionIcon } from '@mantine/core'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Device } from '#county/design/plan/content.contract.ts'
import { judgeView } from '#county/design/plan/privacy.contract.ts'
import {
  DEVICE_TYPES,
  type DeviceType,
  deviceRow,
  LEGAL_CLASSES,
  type LegalClass,
  PLACES,
  type Place,
  VIEW_VERDICTS,
} from '#county/design/words.contract.ts'
import type { Text } from '#terms/text.ts'
import { ChoiceCell, NumberCell, TextCell } from './cells.tsx'
import { drawingTexts } from './drawing.texts.ts'
import { type Drawn, withDevice, withoutDevice } from './edit.ts'

interface TableProps extends Drawn {
  readonly selected: string | null
  readonly onSelect: (code: string) => void
}

const HEADS = [
  'code',
  'type',
  'view',
  'place',
  'x',
  'y',
  'heightM',
  'direction',
  'angle',
  'range',
  'legalClass',
  'note',
] as const

export function DeviceTable(props: TableProps) {
  const { content, change } = props
  const t = useTexts(drawingTexts)
  if (content.devices.length === 0) return <p className="quiet">{t('noDevices')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="design-scroll" aria-label={t('devices')} tabIndex={0}>
      <table className="design-table design-cards">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
            {change && <th aria-label={t('remove', { code: '' })} />}
          </tr>
        </thead>
        <tbody>
          {content.devices.map((device) => (
            <Row key={device.code} {...props} device={device} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const LIMITS: Readonly<Record<'x' | 'y' | 'heightM' | 'direction' | 'angle' | 'range', readonly [number, number]>> = {
  ...{ x: [0, 3000], y: [0, 3000], heightM: [0, 120], direction: [0, 360], angle: [5, 360], range: [1, 300] },
}

function Row({ content, change, selected, onSelect, device }: TableProps & { readonly device: Device }) {
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  const set = (part: Partial<Device>) => change?.(withDevice(content, device.code, part))
  const choices = (words: Readonly<Record<string, Text>>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: pick(word) }))
  const label = (column: (typeof HEADS)[number]) => `${device.code} ${t(column)}`
  const isFilming = deviceRow(device.type).films
  const number = (key: keyof typeof LIMITS) => (
    <td className="num" data-head={t(key)}>
      <NumberCell
        label={label(key)}
        value={device[key]}
        least={LIMITS[key][0]}
        most={LIMITS[key][1]}
        onChange={change && ((value) => value !== null && set({ [key]: value }))}
      />
    </td>
  )
  const setType = (type: DeviceType) => {
    const { films, first } = deviceRow(type)
    set({
      type,
      angle: films ? (device.angle ?? first.angleDeg) : null,
      range: films ? (device.range ?? first.rangeM) : null,
    })
  }
  return (
    <tr data-selected={selected === device.code || undefined} onFocus={() => onSelect(device.code)}>
      <th scope="row">
        <button type="button" className="plain-link" onClick={() => onSelect(device.code)}>
          {device.code}
        </button>
      </th>
      <td data-head={t('type')}>
        <ChoiceCell
          label={label('type')}
          value={device.type}
          choices={choices(DEVICE_TYPES)}
          onChange={change && ((value) => value && setType(value as DeviceType))}
        />
      </td>
      <td className="design-verdict" data-head={t('view')}>
        <Verdict content={content} device={device} />
      </td>
      <td data-head={t('place')}>
        <ChoiceCell
          label={label('place')}
          value={device.place}
          choices={choices(PLACES)}
          onChange={change && ((value) => value && set({ place: value as Place }))}
        />
      </td>
      {number('x')}
      {number('y')}
      {number('heightM')}
      {number('direction')}
      {isFilming ? number('angle') : <td className="num design-none">—</td>}
      {isFilming ? number('range') : <td className="num design-none">—</td>}
      <td data-head={t('legalClass')} className={isFilming ? undefined : 'design-none'}>
        {isFilming ? <ClassCell label={label('legalClass')} device={device} set={change && set} /> : '—'}
      </td>
      <td data-head={t('note')}>
        <TextCell
          label={label('note')}
          value={device.note ?? ''}
          onChange={change && ((note) => set({ note: note || null }))}
        />
      </td>
      {change && (
        <td>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove', { code: device.code })}
            onClick={() => change(withoutDevice(content, device.code))}
          >
            ×
          </ActionIcon>
        </td>
      )}
    </tr>
  )
}

function ClassCell(props: {
  readonly label: string
  readonly device: Device
  readonly set: ((part: Partial<Device>) => void) | null
}) {
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  const { set } = props
  return (
    <ChoiceCell
      label={props.label}
      value={props.device.legalClass}
      blank={t('choose')}
      choices={Object.entries(LEGAL_CLASSES).map(([value, word]) => ({ value, label: pick(word) }))}
      onChange={set && ((value) => set({ legalClass: value as LegalClass | null }))}
    />
  )
}

function Verdict({ content, device }: Pick<Drawn, 'content'> & { readonly device: Device }) {
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  const judged = judgeView(device, content.areas)
  if (judged === null) return <>—</>
  const row = VIEW_VERDICTS[judged.verdict]
  const areas = judged.reached.join('、')
  const n = Math.max(1, Math.round(judged.share * 100))
  return <StateMark state={row.state} word={areas ? t('viewShare', { word: pick(row), areas, n }) : pick(row)} />
}
