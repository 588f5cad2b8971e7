/** The implementation plan on a real PostgreSQL: numbered tasks, who may tell of them, the document it becomes. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { addTestUnit } from '#county/plan/testing.ts'
import { composeScheme } from './document.rules.ts'
import { beginScheme, readScheme, rewriteScheme, splitTask, tellTask } from './scheme.actions.ts'

let db: TestDatabase
let town = ''
let other = ''
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '7', name: '周明' }
const head = {
  title: '三年实施方案',
  documentNumber: '〔2019〕12号',
  issuedOn: '2019-08-01',
  preface: '第一段\n第二段',
}

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  town = await addTestUnit(db.owner, '上派镇')
  other = await addTestUnit(db.owner, '桃花镇')
})

const as = <T>(scope: Scope, work: (needs: { tx: ScopedTx; clock: typeof clock; actor: typeof actor }) => Promise<T>) =>
  db.inScope(scope, (tx) => work({ tx, clock, actor }))

async function make() {
  const { id } = await as(EVERYWHERE, (needs) => beginScheme(needs, head))
  const wish = { section: '分类建设', leadUnitId: town, cooperatingUnitIds: [other] }
  await as(EVERYWHERE, (needs) => splitTask(needs, id, { ...wish, text: '立项', deadline: '2020-03-31' }))
  return as(EVERYWHERE, (needs) => splitTask(needs, id, { ...wish, text: '开工', deadline: '2020-06-30' }))
}

test('tasks take the next number, and are overdue the day after their deadline', async () => {
  const { tasks } = await make()
  expect(tasks.map((task) => [task.number, task.state, task.cooperatingUnitNames])).toEqual([
    [1, 'overdue', ['桃花镇']],
    [2, 'open', ['桃花镇']],
  ])
})

test('the lead unit says what became of its task, a cooperating unit does not, nobody in the future', async () => {
  const { id, tasks } = await make()
  const told = { id: tasks[0]?.id ?? '', doneOn: '2020-04-10', note: null }
  await expect(as({ kind: 'units', unitIds: [other] }, (needs) => tellTask(needs, told))).rejects.toMatchObject({
    kind: 'notFound',
  })
  await as({ kind: 'units', unitIds: [town] }, (needs) => tellTask(needs, told))
  expect((await as(EVERYWHERE, (needs) => readScheme(needs, id))).tasks[0]).toMatchObject({ state: 'done' })
  const later = { ...told, doneOn: '2020-04-16' }
  await expect(as(EVERYWHERE, (needs) => tellTask(needs, later))).rejects.toMatchObject({ key: 'plan.doneInFuture' })
})

test('a change that rests on an older version is refused', async () => {
  const { id } = await make()
  const change = { ...head, id, title: '新', seenVersion: 1 }
  expect((await as(EVERYWHERE, (needs) => rewriteScheme(needs, change))).version).toBe(2)
  await expect(as(EVERYWHERE, (needs) => rewriteScheme(needs, change))).rejects.toMatchObject({ kind: 'conflict' })
})

test("as a document: preface, sections in Chinese numerals, the split of tasks as an annex, written by the office's writer", async () => {
  const scheme = await make()
  const office = { office: '县建设办', printedBy: '县建设办', mark: '演示', on: '2020-04-15' }
  const document = composeScheme(scheme, office)
  expect(document).toMatchObject({ date: '2019年8月1日', issueLine: '〔2019〕12号', marks: ['演示'] })
  expect(document.blocks.map((block) => block.kind)).toEqual([
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
    'paragraph',
    'annex',
    'table',
  ])
  expect(document.blocks[2]).toMatchObject({ text: '一、分类建设' })
  const { body } = await writeOfficeWord(document, '方案')
  expect(body.subarray(0, 2).toString()).toBe('PK')
})
