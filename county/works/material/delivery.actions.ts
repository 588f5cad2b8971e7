/** Deliveries: recorded, pasted, proven by certificates. One story each. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { listFilesOf } from '#county/evidence/evidence.actions.ts'
import { layFiles, requireOwnContract } from '#county/works/contract/own.actions.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import { inFuture, judgedAlready, noReason, noThing, ownWriting, unproven } from '#county/works/refusals.ts'
import type { DeliveryVerdict } from '#county/works/words.contract.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { type PasteAnswer, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { readPastedDay, readWrittenNumber } from '#terms/pasted-cells.ts'
import { DELIVERY_COLUMNS, type DeliveryFields, deliveryFieldsSchema } from './delivery.contract.ts'
import { addDeliveries, findDelivery, setVerdict } from './delivery.store.ts'

type New = DeliveryFields & { readonly day: Day }
const MOST = 500

export async function recordDelivery(
  needs: Needs,
  wish: New & { readonly contractId: string },
): Promise<{ id: string }> {
  await requireOwnContract(needs, wish.contractId)
  if (wish.day > dayOf(needs.clock.now())) throw inFuture()
  const [id = ''] = await addDeliveries(needs.tx, wish.contractId, [wish], stampOf(needs))
  return { id }
}

export async function recordPastedDeliveries(
  needs: Needs,
  wish: { readonly contractId: string; readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  await requireOwnContract(needs, wish.contractId)
  const read = readPastedRows(wish.text, DELIVERY_COLUMNS, MOST)
  const problems: PastedProblem[] = [...read.problems]
  const today = dayOf(needs.clock.now())
  const rows = read.rows.flatMap((row) => readRow(row, today, problems))
  const isApplied = wish.apply && problems.length === 0 && rows.length > 0
  if (isApplied) await addDeliveries(needs.tx, wish.contractId, rows, stampOf(needs))
  return {
    heads: Object.values(DELIVERY_COLUMNS).map(({ names: [head] }) => head),
    rows: rows.map((one) => [
      one.day,
      one.name,
      one.model ?? '',
      String(one.quantity),
      one.unit,
      one.certificate ?? '',
    ]),
    problems,
    applied: isApplied ? rows.length : 0,
  }
}

const DAY = { zh: '应为今天或以前的日期，如 2020-04-15', en: 'a day up to today, such as 2020-04-15' }
const QUANTITY = { zh: '应为大于 0 的数量', en: 'a quantity above 0' }

function readRow(
  { line, cells }: PastedRow<keyof typeof DELIVERY_COLUMNS>,
  today: Day,
  problems: PastedProblem[],
): New[] {
  const complain = (column: keyof typeof DELIVERY_COLUMNS, text: { zh: string; en: string }) => {
    problems.push(pastedProblem(DELIVERY_COLUMNS, { line, column, found: cells[column] }, text))
  }
  const day = readPastedDay(cells.day)
  const quantity = readWrittenNumber(cells.quantity)
  if (day === null || day > today) complain('day', DAY)
  if (quantity === null || quantity <= 0) complain('quantity', QUANTITY)
  if (cells.name === '' || cells.name.length > 100) complain('name', TEXT_LENGTH(100))
  if (cells.unit === '' || cells.unit.length > 10) complain('unit', TEXT_LENGTH(10))
  const fields = deliveryFieldsSchema.safeParse({
    ...{
      name: cells.name,
      model: cells.model || null,
      quantity,
      unit: cells.unit,
      certificate: cells.certificate || null,
    },
  })
  return fields.success && day !== null ? [{ ...fields.data, day }] : []
}

export async function layCertificates(
  needs: Needs,
  { deliveryId, fileIds }: { readonly deliveryId: string; readonly fileIds: readonly string[] },
): Promise<{ id: string }> {
  const { contract } = await requireUnjudged(needs, deliveryId)
  await layFiles(needs, contract, { kind: 'delivery', id: deliveryId, fileIds })
  return { id: deliveryId }
}

/** What comes to the site is looked at with its certificates before it is used (GB 55029-2022 2.0.3, 4.0.2), by somebody else than who wrote it down. */
export async function sayOfDelivery(
  needs: Needs,
  wish: { readonly deliveryId: string; readonly verdict: DeliveryVerdict; readonly note: string | null },
): Promise<{ id: string }> {
  const { deliveryId: id, verdict, note } = wish
  const { delivery } = await requireUnjudged(needs, id)
  if (delivery.recordedBy === needs.actor.accountId) throw ownWriting()
  if (verdict === 'refused' && note === null) throw noReason()
  const papers = await listFilesOf(needs.tx, { room: 'works', kind: 'delivery', id })
  if (verdict === 'accepted' && delivery.certificate === null && papers.length === 0) throw unproven()
  await setVerdict(needs.tx, { id, verdict, note, ...stampOf(needs) })
  return { id }
}

async function requireUnjudged(needs: Needs, id: string) {
  const delivery = await findDelivery(needs.tx, id)
  if (delivery === null) throw noThing()
  const contract = await requireOwnContract(needs, delivery.contractId)
  if (delivery.verdict !== null) throw judgedAlready()
  return { delivery, contract }
}
