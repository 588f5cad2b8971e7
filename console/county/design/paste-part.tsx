/** Devices or lines of a bill pasted from Excel into the plan that is being drawn; the same code or name replaces, others are added. */
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { BillLine, Content, Device } from '#county/design/plan/content.contract.ts'
import { BILL_COLUMNS, DEVICE_COLUMNS, readBillRows, readDeviceRows } from '#county/design/plan/paste.contract.ts'
import { designTexts } from './design.texts.ts'

interface PastePartProps {
  readonly content: Content
  readonly change: (next: Content) => void
}

export function PasteDevices({ content, change }: PastePartProps) {
  const t = useTexts(designTexts)
  return (
    <PasteButton
      contract={readDeviceRows}
      columns={DEVICE_COLUMNS}
      more={{ taken: content.devices.map(({ code }) => code) }}
      onTake={({ devices }) => change(withDevices(content, devices))}
    >
      <p className="quiet">{t('pasteDevices')}</p>
    </PasteButton>
  )
}

export function PasteBill({ content, change }: PastePartProps) {
  const t = useTexts(designTexts)
  return (
    <PasteButton contract={readBillRows} columns={BILL_COLUMNS} onTake={({ bill }) => change(withBill(content, bill))}>
      <p className="quiet">{t('pasteBill')}</p>
    </PasteButton>
  )
}

function withDevices(content: Content, found: readonly Device[]): Content {
  const codes = new Set(found.map(({ code }) => code))
  return { ...content, devices: [...content.devices.filter(({ code }) => !codes.has(code)), ...found] }
}

function withBill(content: Content, found: readonly BillLine[]): Content {
  const names = new Set(found.map(({ name }) => name))
  const kept = content.bill.filter(({ name }) => !names.has(name))
  const lines = found.map((line, place) => ({ ...line, key: line.deviceType ?? freeKey(kept, place) }))
  return { ...content, bill: [...kept, ...lines] }
}

/** A key that no kept line has, another for each place. */
function freeKey(kept: Content['bill'], place: number): string {
  const numbers = kept.map(({ key }) => Number(/^own(\d+)$/.exec(key)?.[1] ?? 0))
  return `own${Math.max(0, ...numbers) + place + 1}`
}
