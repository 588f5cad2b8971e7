/** Office files as PDF with a stand-in for LibreOffice: what is made once, what takes too long, what fails, what is absent. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Files, openFiles } from '#base/files/files.ts'
import { makeDocx } from '#county/evidence/samples.testing.ts'
import { convertToPdf, findOffice } from './office.ts'
import { openPreviews } from './previews.ts'

let home: string
let files: Files
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'anlin-previews-'))
  files = openFiles(home)
  chmodSync(home, 0o755)
})
afterEach(() => rmSync(home, { recursive: true }))

/** Takes LibreOffice's place: `$source`, `$out` and `$profile` are those of the call. */
function standIn(does: string): string {
  const path = join(home, 'soffice')
  const reads = `for one in "$@"; do case "$one" in -env:*) profile="\${one#-env:UserInstallation=file://}";; esac; before="$last"; last="$one"; [ "$before" = --outdir ] && out="$one"; done; source="$last"`
  writeFileSync(path, `#!/bin/sh\n${reads}\n${does}\n`)
  chmodSync(path, 0o755)
  return path
}
const MAKES = `printf '%s' "%PDF-1.4 of $(basename "$source")" > "$out/document.pdf"; echo x >> "\${log:-/dev/null}"`

async function keep(content = 'a'): Promise<{ sha256: string; ending: string }> {
  return {
    sha256: (await files.put(makeDocx({ name: content, content: Buffer.from(content) }))).sha256,
    ending: 'docx',
  }
}

test('LibreOffice is found in the PATH, and where there is none that is said', async () => {
  const office = standIn('true')
  expect(await findOffice(`/nowhere:${home}`)).toBe(office)
  const previews = openPreviews(files, null)
  expect(await previews.ask(await keep())).toBe('absent')
})

describe('with LibreOffice', () => {
  test('a PDF is made once, by a name of ours, and kept by the content', async () => {
    const log = join(home, 'log')
    writeFileSync(log, '')
    chmodSync(log, 0o666)
    const previews = openPreviews(files, standIn(`log=${log}; ${MAKES}`))
    const one = await keep()
    expect(await previews.ask(one)).toBe('making')
    expect(await previews.ask(one)).toBe('making')
    await previews.settled()
    expect(await previews.ask(one)).toBe('ready')
    const made = await previews.open(one.sha256)
    expect(made && (await text(made))).toBe('%PDF-1.4 of document.docx')
    expect(readFileSync(log, 'utf8')).toBe('x\n')
    expect(await previews.clear(new Date(Date.now() + 1000))).toBe(1)
    expect(await previews.open(one.sha256)).toBeNull()
  })

  test('its profile is its own, runs no macro and fetches nothing', async () => {
    const profile = join(home, 'profile.xcu')
    writeFileSync(profile, '')
    chmodSync(profile, 0o666)
    await openAndSettle(`cat "$profile/user/registrymodifications.xcu" > ${profile}`)
    const kept = readFileSync(profile, 'utf8')
    for (const name of ['DisableMacrosExecution', 'BlockUntrustedRefererLinks'])
      expect(kept).toMatch(new RegExp(`"${name}"[^/]*<value>true`))
  })

  test('one at a time', async () => {
    const busy = join(home, 'busy')
    mkdirSync(busy)
    chmodSync(busy, 0o777)
    const previews = openPreviews(files, standIn(`mkdir ${busy}/one || exit 1; ${MAKES}; rmdir ${busy}/one`))
    const all = [await keep('a'), await keep('b'), await keep('c')]
    for (const one of all) await previews.ask(one)
    await previews.settled()
    for (const one of all) expect(await previews.ask(one)).toBe('ready')
  })

  test('what cannot be opened is said and not tried at every look', async () => {
    const { previews, one } = await openAndSettle('exit 1')
    expect(await previews.ask(one)).toBe('cannotDraw')
    expect(await (await openAndSettle('true')).previews.ask(one)).toBe('cannotDraw')
  })

  test('what takes too long is ended with everything that it started', async () => {
    const pid = join(home, 'pid')
    writeFileSync(pid, '')
    chmodSync(pid, 0o666)
    const office = standIn(`sleep 300 & echo $! > ${pid}; wait`)
    const content = await files.open((await keep()).sha256)
    const limits = { timeMs: 300, memoryKb: 1_000_000 }
    const ended = await convertToPdf(office, { content, ending: 'docx', keep: async () => {} }, limits)
    expect(ended).toBe('tooLong')
    expect(isAlive(Number(readFileSync(pid, 'utf8')))).toBe(false)
  })

  async function openAndSettle(does: string) {
    const previews = openPreviews(files, standIn(does))
    const one = await keep()
    await previews.ask(one)
    await previews.settled()
    return { previews, one }
  }
})

function isAlive(pid: number): boolean {
  try {
    // A killed process that nobody has waited for yet is a zombie: it answers to signals and runs no more.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
