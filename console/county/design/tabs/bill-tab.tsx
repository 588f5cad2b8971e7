/** The bill of quantities as a table in which prices are written, and the upkeep that follows from it. */
import { ActionIcon, Button } from '@mantine/core'
import { ChoiceCell, NumberCell, TextCell } from '#console/county/design/drawing/cells.tsx'
import type { Drawn } from '#console/county/design/drawing/edit.ts'
import { PasteBill } from '#console/county/design/paste-part.tsx'
import { download } from '#console/parts/api.ts'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type BillSums,
  forecastUpkeep,
  type PricedLine,
  priceBill,
  sumBill,
  UPKEEP_SOURCE,
} from '#county/design/bill/bill.contract.ts'
import { BILL_KINDS, type BillKind, type BillLine } from '#county/design/plan/content.contract.ts'
import { exportBill, type Plan } from '#county/design/plan/plan.contract.ts'
import { writeYuan } from '#terms/money.ts'
import { tabTexts } from './tabs.texts.ts'

const yuan = (fen: number | null): string => (fen === null ? '—' : writeYuan(BigInt(Math.round(fen))))

export function BillTab({ plan, content, change }: Drawn & { readonly plan: Plan }) {
  const t = useTexts(tabTexts)
  const lines = priceBill(content)
  const sums = sumBill(lines)
  const add = () => change?.({ ...content, bill: [...content.bill, newLine(content.bill, t('newLine'))] })
  return (
    <div className="stack">
      <section className="card design-box" aria-labelledby="design-bill">
        <div className="design-box-head">
          <h2 id="design-bill">{t('bill')}</h2>
          <SheetButton save={() => download(exportBill, { params: { planId: plan.id } })} />
          {change && (
            <>
              <PasteBill content={content} change={change} />
              <Button size="xs" variant="default" onClick={add}>
                {t('addLine')}
              </Button>
            </>
          )}
        </div>
        {change && <p className="quiet">{t('billHelp')}</p>}
        {lines.length === 0 ? (
          <p className="quiet">{t('noBill')}</p>
        ) : (
          <BillTable lines={lines} sums={sums} content={content} change={change} />
        )}
      </section>
      <Upkeep equipmentFen={sums.equipmentFen} />
    </div>
  )
}

function newLine(bill: readonly BillLine[], name: string): BillLine {
  const numbers = bill.map(({ key }) => Number(/^own(\d+)$/.exec(key)?.[1] ?? 0))
  return {
    ...{ key: `own${Math.max(0, ...numbers) + 1}`, name, spec: null, unit: '项', kind: 'material', deviceType: null },
    ...{ quantity: 1, priceFen: null },
  }
}

function BillTable({
  lines,
  sums,
  content,
  change,
}: Drawn & { readonly lines: readonly PricedLine[]; readonly sums: BillSums }) {
  const t = useTexts(tabTexts)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="design-scroll" aria-label={t('bill')} tabIndex={0}>
      <table className="design-table design-cards">
        <thead>
          <tr>
            {(['item', 'spec', 'kind', 'unit', 'quantity', 'price', 'sum'] as const).map((head) => (
              <th key={head} scope="col" className={['quantity', 'price', 'sum'].includes(head) ? 'num' : ''}>
                {t(head)}
              </th>
            ))}
            {change && <th aria-label={t('remove', { name: '' })} />}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} content={content} change={change} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={6}>
              {t('total')}{' '}
              {sums.unpriced > 0 && <span className="design-warn">▲ {t('unpriced', { n: sums.unpriced })}</span>}
            </th>
            <td className="num">
              <strong>{yuan(sums.totalFen)}</strong>
            </td>
            {change && <td />}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Line({ line, content, change }: Drawn & { readonly line: PricedLine }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  const { amount, sumFen, ...own } = line
  const isKnown = content.bill.some(({ key }) => key === line.key)
  /** A device that had no line yet gets one with the first change. */
  const set = (part: Partial<BillLine>) => {
    const next = { ...own, ...part }
    const bill = isKnown ? content.bill.map((one) => (one.key === line.key ? next : one)) : [...content.bill, next]
    change?.({ ...content, bill })
  }
  const label = (column: 'item' | 'spec' | 'kind' | 'unit' | 'quantity' | 'price') => `${line.name} ${t(column)}`
  return (
    <tr>
      <td data-head={t('item')}>
        <TextCell label={label('item')} value={line.name} onChange={change && ((name) => set({ name }))} />
      </td>
      <td data-head={t('spec')}>
        <TextCell
          label={label('spec')}
          value={line.spec ?? ''}
          wide
          onChange={change && ((spec) => set({ spec: spec || null }))}
        />
      </td>
      <td data-head={t('kind')}>
        <ChoiceCell
          label={label('kind')}
          value={line.kind}
          choices={Object.entries(BILL_KINDS).map(([value, word]) => ({ value, label: pick(word) }))}
          onChange={change && ((kind) => kind && set({ kind: kind as BillKind }))}
        />
      </td>
      <td data-head={t('unit')}>
        <TextCell label={label('unit')} value={line.unit} onChange={change && ((unit) => set({ unit }))} />
      </td>
      <td className="num" data-head={t('quantity')}>
        {line.deviceType === null ? (
          <NumberCell
            label={label('quantity')}
            value={line.quantity}
            most={1_000_000}
            onChange={change && ((quantity) => set({ quantity }))}
          />
        ) : (
          amount
        )}
      </td>
      <td className="num" data-head={t('price')}>
        <NumberCell
          label={label('price')}
          value={line.priceFen === null ? null : line.priceFen / 100}
          most={1_000_000_000}
          step={0.01}
          onChange={change && ((value) => value !== null && set({ priceFen: Math.round(value * 100) }))}
        />
      </td>
      <td className="num" data-head={t('sum')}>
        {yuan(sumFen)}
      </td>
      {change && (
        <td>
          {isKnown && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('remove', { name: line.name })}
              onClick={() => change({ ...content, bill: content.bill.filter(({ key }) => key !== line.key) })}
            >
              ×
            </ActionIcon>
          )}
        </td>
      )}
    </tr>
  )
}

function Upkeep({ equipmentFen }: { readonly equipmentFen: number }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  return (
    <section className="card design-box" aria-labelledby="design-upkeep">
      <h2 id="design-upkeep">{t('upkeep')}</h2>
      <p className="quiet">
        {t('equipment', { yuan: yuan(equipmentFen) })} · {pick(UPKEEP_SOURCE)}
      </p>
      <table className="design-table design-upkeep">
        <thead>
          <tr>
            {(['year', 'share', 'yearSum', 'soFar'] as const).map((head) => (
              <th key={head} scope="col" className="num">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forecastUpkeep(equipmentFen).map((row) => (
            <tr key={row.year}>
              <td className="num">{row.year}</td>
              <td className="num">{row.perMille / 10} %</td>
              <td className="num">{yuan(row.fen)}</td>
              <td className="num">{yuan(row.sumFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
