import { randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createEvidenceRoutes } from './evidence.routes.ts'
import { makeDocx, makePdf } from './samples.testing.ts'
import { sweepEvidence } from './sweep.jobs.ts'

const clock = stoppedClock('2020-04-14T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-uploads-'))
const files = openFiles(dataDir)
const clerk: TestCaller = { role: 'clerk', accountId: '21', unitIds: ['1'] }
const other: TestCaller = { role: 'clerk', accountId: '22', unitIds: ['1'] }
let db: TestDatabase
let server: TestServer

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: createEvidenceRoutes({ files }), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-14T02:00:00Z')
})

const UPLOADS = '/api/v1/evidence/uploads'
const BYTES = 'application/offset+octet-stream'
const listDisk = (folder: string) =>
  existsSync(join(dataDir, folder))
    ? readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : []

async function begin(length: number, name = '终验意见.pdf', caller = clerk, id?: string) {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const ownId = id === undefined ? '' : `,id ${encode(id)}`
  const headers = { 'upload-length': String(length), 'upload-metadata': `filename ${encode(name)}${ownId}` }
  return server.send(caller, 'POST', UPLOADS, { headers })
}

/** Sends bytes as they are; cut after `cutAt` of them by closing the socket. Resolves with the status, 0 when cut. */
function patch(
  id: string,
  from: number,
  bytes: Buffer,
  { cutAt, caller = clerk }: { cutAt?: number; caller?: TestCaller } = {},
) {
  return new Promise<{ status: number; offset: number; type: string }>((resolve) => {
    const headers = {
      ...{ 'content-type': BYTES, 'content-length': bytes.length, 'upload-offset': from },
      'x-test-caller': JSON.stringify(caller),
    }
    const wire = request(`${server.url}${UPLOADS}/${id}`, { method: 'PATCH', headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => {
        const type = text === '' ? '' : JSON.parse(text).type
        resolve({ status: answer.statusCode ?? 0, offset: Number(answer.headers['upload-offset']), type })
      })
    })
    wire.on('error', () => resolve({ status: 0, offset: -1, type: '' }))
    if (cutAt === undefined) wire.end(bytes)
    else wire.write(bytes.subarray(0, cutAt), () => wire.destroy())
  })
}
const head = async (id: string, caller = clerk) => {
  const answer = await fetch(`${server.url}${UPLOADS}/${id}`, {
    method: 'HEAD',
    headers: { 'x-test-caller': JSON.stringify(caller) },
  })
  return { status: answer.status, offset: Number(answer.headers.get('upload-offset')) }
}

describe('an upload', () => {
  test('cut at 60 % goes on from what came, and arrives whole exactly once', async () => {
    const content = makePdf(randomBytes(300_000).toString('hex'))
    const { id } = (await begin(content.length)).body
    const cut = Math.floor(content.length * 0.6)
    expect((await patch(id, 0, content, { cutAt: cut })).status).toBe(0)
    const wrong = await patch(id, content.length - 1, content.subarray(-1))
    expect([wrong.status, wrong.offset]).toEqual([409, Number.NaN])
    // How much of it the line carried, the server alone knows; until the cut one has ended it says that it is busy.
    const offsets: number[] = []
    const goOn = async () => {
      const { offset } = await head(id)
      offsets.push(offset)
      return (await patch(id, offset, content.subarray(offset))).status
    }
    await expect.poll(goOn, { timeout: 20_000 }).toBe(204)
    expect(offsets.at(-1)).toBeGreaterThan(0)
    expect(offsets.at(-1)).toBeLessThanOrEqual(cut)
    const { body } = await server.send(clerk, 'GET', `/api/v1/evidence/files/${id}/content`)
    expect(body.equals(content)).toBe(true)
    expect((await head(id)).status).toBe(404)
    await expect.poll(() => listDisk('uploads')).toEqual([])
  })

  test('of 2 GB is refused before a byte of it is stored', async () => {
    const { status, body } = await begin(2 * 1024 ** 3)
    expect([status, body.type]).toEqual([413, 'urn:anlin:evidence.tooLarge'])
    expect(await db.owner`select 1 from evidence.upload`).toHaveLength(0)
  })

  test('that turns out to be a bomb is refused with its last byte and leaves nothing', async () => {
    const bomb = makeDocx({ name: 'word/media/i.png', content: Buffer.alloc(2_000_000) })
    const { id } = (await begin(bomb.length, '报告.docx')).body
    const before = listDisk('files').length
    expect(await patch(id, 0, bomb)).toMatchObject({ status: 400, type: 'urn:anlin:evidence.bomb' })
    expect(await db.owner`select 1 from evidence.upload union all select 1 from evidence.file`).toHaveLength(0)
    expect([listDisk('uploads').length, listDisk('files').length]).toEqual([0, before])
  })

  test('longer than it was said to be is refused', async () => {
    const content = makePdf('x')
    const { id } = (await begin(content.length - 3)).body
    expect(await patch(id, 0, content)).toMatchObject({ status: 400, type: 'urn:anlin:evidence.wrongLength' })
  })

  test("begun with the sender's own id goes on where it was, and once the file is there it is begun no more", async () => {
    const content = makePdf(randomBytes(5000).toString('hex'))
    const id = randomUUID()
    const again = () => begin(content.length, 'a.pdf', clerk, id)
    expect((await again()).body).toEqual({ id, offset: 0, length: content.length, kept: false })
    expect((await patch(id, 0, content.subarray(0, 600))).status).toBe(204)
    expect((await again()).body).toMatchObject({ offset: 600, kept: false })
    expect((await patch(id, 600, content.subarray(600))).status).toBe(204)
    expect((await again()).body).toMatchObject({ offset: content.length, kept: true })
    expect(await db.owner`select 1 from evidence.file`).toHaveLength(1)
    expect((await begin(10, 'a.pdf', other, id)).status).toBe(201)
    expect((await begin(10, 'a.pdf', clerk, '../x')).status).toBe(400)
  })

  test('whose last byte lies here while its row does not (kill -9 in between) is finished by an empty piece', async () => {
    const content = makePdf('killed')
    const id = randomUUID()
    await begin(content.length, 'a.pdf', clerk, id)
    await patch(id, 0, content.subarray(0, 3))
    appendFileSync(join(dataDir, 'uploads', id), content.subarray(3))
    expect((await begin(content.length, 'a.pdf', clerk, id)).body).toMatchObject({
      offset: content.length,
      kept: false,
    })
    expect((await patch(id, content.length, Buffer.alloc(0))).status).toBe(204)
    expect((await server.send(clerk, 'GET', `/api/v1/evidence/files/${id}`)).status).toBe(200)
  })

  test("is nobody else's: another account finds nothing", async () => {
    const { id } = (await begin(10)).body
    expect((await head(id, other)).status).toBe(404)
    expect((await patch(id, 0, Buffer.alloc(10), { caller: other })).status).toBe(404)
  })
})

test('a photo keeps its moment, its place and which way is up, and loses everything else the camera wrote', async () => {
  const script = '<script>alert(1)</script>'
  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#886644' } })
    .withExif({
      IFD0: { ImageDescription: script, Make: 'Phone', Artist: '某某' },
      IFD2: { DateTimeOriginal: '2020:04:10 09:30:00', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 42/1 3600/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '117/1 10/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(photo.includes(script)).toBe(true)
  const { id } = (await begin(photo.length, '现场.jpg')).body
  expect((await patch(id, 0, photo)).status).toBe(204)
  const { body } = await server.send(clerk, 'GET', `/api/v1/evidence/files/${id}`)
  expect(body).toMatchObject({
    kind: 'jpeg',
    width: 40,
    height: 60,
    takenAt: '2020-04-10T01:30:00.000Z',
    hasThumbnail: true,
  })
  expect(body.place.latitude).toBeCloseTo(31.71, 4)
  expect(body.place.longitude).toBeCloseTo(117.16667, 4)
  const kept = (await server.send(clerk, 'GET', `/api/v1/evidence/files/${id}/content`)).body
  for (const word of [script, 'Phone', '某某', '2020:04:10']) expect(kept.includes(word)).toBe(false)
  expect((await sharp(kept).metadata()).orientation).toBe(6)
  const same = await Promise.all([photo, kept].map((bytes) => sharp(bytes).raw().toBuffer()))
  expect(same[0]?.equals(same[1] as Buffer)).toBe(true)
  const small = await server.send(clerk, 'GET', `/api/v1/evidence/files/${id}/thumbnail`)
  expect((await sharp(small.body).metadata()).width).toBe(40)
})

describe('what a killed node leaves', () => {
  test('goes with the sweep: half uploads, bytes without a row, contents without a row; what is named stays', async () => {
    const named = makePdf('named')
    const { id } = (await begin(named.length)).body
    await patch(id, 0, named)
    const [unit] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name) values ('programmeUnit', '东镇') returning id`
    await db.owner`
      insert into evidence.reference (file_id, subject_room, subject_kind, subject_id, unit_id, attached_at)
      values (${id}, 'works', 'diary', '1', ${unit?.id ?? ''}, now())`
    const half = (await begin(100)).body.id
    await patch(half, 0, Buffer.alloc(40), {})
    const rowless = await files.put(Buffer.from('%PDF-1.4 rowless %%EOF'))
    for (const entry of listDisk('files')) utimesSync(join(entry.parentPath, entry.name), 0, 0)
    const sweep = () => sweepEvidence({ owner: db.owner, files, clock, others: [] })
    await sweep()
    expect([await files.has(rowless.sha256), (await head(half)).offset]).toEqual([false, 40])
    clock.set('2020-04-30T02:00:00Z')
    expect(await sweep()).toMatchObject({ parts: 1, files: 0 })
    expect((await head(half)).status).toBe(404)
    expect(
      (await server.send({ role: 'office' }, 'GET', `/api/v1/evidence/files/${id}/content`)).body.equals(named),
    ).toBe(true)
  })
})
