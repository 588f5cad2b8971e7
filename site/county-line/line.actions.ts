/** The line of one community: joining with a code that is for it, how it is, what is carried by hand. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { readDownFile, writeUpFile } from '#link/outbox/carry.ts'
import { joinCounty } from '#link/outbox/join.ts'
import type { Sender } from '#link/outbox/sender.ts'
import { Fault } from '#terms/fault.ts'
import { decodeJoinCode } from '#wire/link/join.codec.ts'
import type { Line } from './line.contract.ts'

/** The sender works for the whole node; who may call for which community, the route's path and scope have decided. */
export interface LineNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly dataDir: string
  readonly sender: Pick<Sender, 'refresh' | 'listLines'>
}

const NONE: Line = {
  ...{ joined: false, address: null, joinedAt: null, answeredAt: null, skewMs: null, trouble: null },
  ...{ troubleSince: null, backlog: 0, oldestAt: null, perMinute: 0, waitingForBackup: 0 },
}

export async function readLine({ sender }: Pick<LineNeeds, 'sender'>, communityId: string): Promise<Line> {
  const line = (await sender.listLines()).find((one) => one.communityId === communityId)
  if (line === undefined) return NONE
  const { address, skewMs, trouble, backlog, perMinute, waitingForBackup } = line
  const write = (at: Date | null) => at?.toISOString() ?? null
  return {
    ...{ joined: true, address, skewMs, trouble, backlog, perMinute, waitingForBackup },
    joinedAt: write(line.joinedAt),
    answeredAt: write(line.answeredAt),
    troubleSince: write(line.troubleSince),
    oldestAt: write(line.oldestAt),
  }
}

export async function joinByCode(needs: LineNeeds, communityId: string, code: string): Promise<Line> {
  refuseOtherCommunity(communityId, code)
  await joinCounty(needs, code)
  await needs.sender.refresh()
  return readLine(needs, communityId)
}

/** A code for another community would let that one's figures come from here. */
function refuseOtherCommunity(communityId: string, code: string): void {
  let wanted = communityId
  try {
    wanted = decodeJoinCode(code).communityId
  } catch {
    return // `joinCounty` says what is wrong with it
  }
  if (wanted === communityId) return
  throw new Fault('conflict', 'countyLine.otherCommunity', {
    zh: `这个入网码是给另一个小区的（编号 ${wanted}）。请先用这个编号在本机登记该小区，再在它的页面入网。`,
    en: `This code is for another community (id ${wanted}). Host that community here under this id first, and join there.`,
  })
}

export async function writeFile(needs: LineNeeds, communityId: string) {
  const { text, rows, waiting } = await writeUpFile(needs, communityId)
  const stamp = needs.clock.now().toISOString().slice(0, 10)
  return { fileName: `anlin-up-${stamp}-${communityId}.txt`, file: text, messages: rows, waiting }
}

export async function readFile(needs: LineNeeds, communityId: string, text: string): Promise<Line> {
  await readDownFile(needs, communityId, text)
  return readLine(needs, communityId)
}
