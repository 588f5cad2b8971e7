/**
 * postgres.js 3.4.9 with two faults mended as it is loaded; its files on disk stay as they were installed.
 * Not a fork: every change is a few lines, and a version that no longer has the mended text stops the start.
 *
 * 1. A statement on a transaction whose connection is gone threw from a timer and ended the process
 *    (porsager/postgres #1066, #1154, #1208).
 * 2. When the pool opened that connection again for others, later statements of the dead transaction ran on it outside
 *    of any transaction and without its scope, and its `rollback` undid work of whoever was on it (#1155).
 */
import { registerHooks } from 'node:module'

interface Mend {
  readonly file: RegExp
  readonly changes: readonly (readonly [from: string, to: string])[]
}

const CLOSED = "Errors.connection('CONNECTION_CLOSED', options)"

const MENDS: readonly Mend[] = [
  {
    file: /\/postgres\/src\/connection\.js$/,
    changes: [
      [
        '  function nextWrite(fn) {\n',
        '  function nextWrite(fn) {\n    if (socket === null) { chunk = nextWriteTimer = null; return true }\n',
      ],
      [
        '    socket.removeAllListeners()\n    socket = null\n',
        '    socket.removeAllListeners()\n    socket = chunk = nextWriteTimer = null\n',
      ],
      // Without the question for array types (`connect.ts`) a reserved connection that had to be opened was never given.
      [
        '      initial && !initial.reserve && execute(initial)\n      options.shared.retries = retries = 0\n      initial = null\n      return\n',
        '      const waits = initial.reserve\n      !waits && execute(initial)\n      options.shared.retries = retries = 0\n      initial = null\n      if (!waits) return\n',
      ],
      // True, not false: the callers would else put the closed connection among the busy ones, and the pool lose it.
      [
        '    if (stream)\n      return queryError',
        `    if (socket === null)\n      return (q.reject(${CLOSED}), true)\n\n    if (stream)\n      return queryError`,
      ],
      // After an error event the rollback that followed it would wait for an answer for ever.
      // The semicolon: the line before ends in a call, which would else be called again with what stands here.
      ['!hadError && (query || sent.length) && error(', ';(query || sent.length) && error('],
    ],
  },
  {
    file: /\/postgres\/src\/index\.js$/,
    changes: [
      ['    let savepoints = 0\n', '    let gone = null\n    let savepoints = 0\n'],
      [
        'new Promise((_, reject) => connection.onclose = reject)',
        'new Promise((_, reject) => connection.onclose = e => { gone = e; while (queries.length) queries.shift().reject(e); reject(e) })',
      ],
      [
        '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
        '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (gone) return q.reject(gone)\n',
      ],
      [
        '    c.reserved.release = true\n',
        '    c.reserved.release = true\n    let gone = null\n    c.onclose = e => { gone = e; while (queue.length) queue.shift().reject(e) }\n',
      ],
      [
        '      c.reserved = null\n      onopen(c)\n',
        '      if (gone) return\n      c.onclose = c.reserved = null\n      onopen(c)\n',
      ],
      [
        '    function handler(q) {\n      c.queue === full\n        ? queue',
        '    function handler(q) {\n      if (gone) return q.reject(gone)\n      c.queue === full\n        ? queue',
      ],
    ],
  },
]

/** The text with every change made. Throws when a place is not found exactly once. */
function mend(text: string, { file, changes }: Mend): string {
  return changes.reduce((mended, [from, to]) => {
    if (mended.split(from).length !== 2) throw new Error(`postgres.js changed: ${file} no longer has "${from.trim()}"`)
    return mended.replace(from, () => to)
  }, text)
}

const hooks = registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const found = MENDS.find(({ file }) => file.test(url))
    if (!found || loaded.source === null || loaded.source === undefined) return loaded
    const text =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString('utf8')
    return { ...loaded, source: mend(text, found) }
  },
})
const loaded = await import('postgres')
hooks.deregister()

/** The library's own function, mended. */
export const driver = loaded.default
