/** The property company's list: looked at, taken over in one transaction, undone. The file itself is never kept. */
import { readFile } from 'node:fs/promises'
import { addDeletion } from '#base/backup/deletions.ts'
import { openSheetFile } from '#base/files/workbook/open-file.ts'
import type { Upload } from '#base/http/upload.ts'
import { blindName, type Here, sealPlate } from '#site/people/here.ts'
import { requirePapers } from '#site/people/paper/paper.actions.ts'
import { addDoors, listDoors, openBuilding, removeEmptyOfImport } from '#site/people/place/place.store.ts'
import { recordResident } from '#site/people/resident/resident.actions.ts'
import { removeResident } from '#site/people/resident/resident.store.ts'
import { addVehicle } from '#site/people/resident/vehicle.store.ts'
import { Fault } from '#terms/fault.ts'
import type { Looked } from './intake.contract.ts'
import * as store from './intake.store.ts'
import { type ListedRow, type ReadList, readList } from './list.rules.ts'

const keyOf = (at: { building: string; stairwell: string; door: string }) =>
  `${at.building}\0${at.stairwell}\0${at.door}`

/** Reads the upload through the same safe opening as every workbook. Throws when no list is in it. */
export async function openList(file: Upload): Promise<ReadList> {
  const { sheets } = await openSheetFile(await readFile(file.path), file.name)
  const list = readList(sheets)
  if (list.found) return list
  throw new Fault('invalid', 'people.noList', {
    zh: '没有找到住户名单：表头要有“楼栋”和“房号”。',
    en: 'No list of residents was found: its headings must name 楼栋 (building) and 房号 (door).',
  })
}

/** What would be added. Who is registered at that door already stays as they are. */
export async function lookAtList(here: Here, file: Upload): Promise<Looked> {
  const list = await openList(file)
  const known = await findKnown(here, list.rows)
  const doors = new Set((await listDoors(here.tx, here.communityId)).map(keyOf))
  const fresh = list.rows.filter((row) => row.person !== null && !known.has(row))
  return {
    fileHash: file.sha256,
    households: new Set(list.rows.map(keyOf).filter((key) => !doors.has(key))).size,
    residents: fresh.length,
    vehicles: fresh.reduce((sum, row) => sum + (row.person?.vehicles.length ?? 0), 0),
    known: known.size,
    problems: list.problems.slice(0, 500),
    ignored: [...list.ignored],
  }
}

/** One transaction: all of it or nothing. */
export async function takeList(
  here: Here,
  file: Upload,
  { fileHash, byName }: { readonly fileHash: string; readonly byName: string },
): Promise<{ importId: string; households: number; residents: number }> {
  await requirePapers(here)
  if (file.sha256 !== fileHash) throw refuseOther()
  const list = await openList(file)
  if (list.problems.some(({ stops }) => stops)) throw refuseProblems()
  const { tx, communityId, clock } = here
  await tx`select pg_advisory_xact_lock(hashtextextended(${`people.import ${communityId}`}, 0))`
  const importId = await store.addImport(tx, { communityId, fileHash, byName, at: clock.now() })
  const households = await addPlaces(here, list.rows, importId)
  const known = await findKnown(here, list.rows)
  const fresh = list.rows.filter((row) => !known.has(row))
  const { residents, vehicles } = await addPeople(here, fresh, importId)
  await store.setCounts(tx, { communityId, importId, households, residents, vehicles })
  return { importId, households, residents }
}

async function findKnown({ tx, communityId, vault }: Here, rows: readonly ListedRow[]): Promise<Set<ListedRow>> {
  const doorIds = new Map((await listDoors(tx, communityId)).map((one) => [keyOf(one), one.id]))
  const known = new Set((await store.listKnown(tx, communityId)).map((one) => `${one.householdId}\0${one.nameBlind}`))
  const isKnown = (row: ListedRow) =>
    row.person !== null && known.has(`${doorIds.get(keyOf(row))}\0${blindName(vault, row.person.name)}`)
  return new Set(rows.filter(isKnown))
}

async function addPlaces({ tx, communityId }: Here, rows: readonly ListedRow[], importId: string): Promise<number> {
  let added = 0
  for (const [name, doors] of Map.groupBy(rows, (row) => row.building)) {
    const buildingId = await openBuilding(tx, { communityId, name, importId })
    added += await addDoors(tx, { communityId, buildingId, importId }, doors)
  }
  return added
}

async function addPeople(here: Here, rows: readonly ListedRow[], importId: string) {
  const { tx, communityId, vault, clock } = here
  const doorIds = new Map((await listDoors(tx, communityId)).map((one) => [keyOf(one), one.id]))
  let [residents, vehicles] = [0, 0]
  for (const row of rows) {
    if (row.person === null) continue
    const { vehicles: plates, ...person } = row.person
    const householdId = doorIds.get(keyOf(row)) ?? ''
    const source = { source: 'import', way: 'paper', guardianId: null } as const
    const residentId = await recordResident(here, { ...person, ...source, householdId, importId })
    residents += 1
    for (const { kind, plate } of plates) {
      const vehicle = { communityId, residentId, kind, ...sealPlate(vault, plate), at: clock.now() }
      if ((await addVehicle(tx, vehicle)) !== null) vehicles += 1
    }
  }
  return { residents, vehicles }
}

/** What somebody changed since stays, and is counted. */
export async function undoImport(here: Here, importId: string): Promise<{ removed: number; kept: number }> {
  const { tx, communityId, clock } = here
  if (!(await store.setUndone(tx, { communityId, importId, at: clock.now() })))
    throw new Fault('notFound', 'people.noImport', {
      zh: '没有这次导入，或已经撤销。',
      en: 'There is no such import, or it was undone already.',
    })
  const { untouched, touched } = await store.listUntouched(tx, communityId, importId)
  for (const residentId of untouched)
    for (const [table, ids] of Object.entries(await removeResident(tx, communityId, residentId)))
      for (const id of ids)
        await addDeletion(tx, {
          schema: 'people',
          table,
          key: { community_id: communityId, id },
          reason: 'importUndone',
        })
  await removeEmptyOfImport(tx, communityId, importId)
  return { removed: untouched.length, kept: touched }
}

const refuseOther = () =>
  new Fault('conflict', 'people.otherFile', {
    zh: '这不是刚才检查过的那份文件。请重新检查。',
    en: 'This is not the file that was looked at. Look at it again.',
  })

const refuseProblems = () =>
  new Fault('invalid', 'people.listProblems', {
    zh: '名单里还有必须改正的单元格，一行也没有导入。请改好后重新检查。',
    en: 'Some cells must be put right first; nothing was taken over. Mend them and look again.',
  })
