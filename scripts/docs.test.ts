import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './process.ts'

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.anlin', 'planted', 'tmp', 'coverage'])

function listPages(folder = ''): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listPages(inside)
    return entry.name.endsWith('.md') ? [inside] : []
  })
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const pages = listPages()
const decisions = pages.filter((page) => page.startsWith('docs/decisions/'))

/** Links to files: `[text](target)`, without addresses and without the part after `#`. */
function listLinks(page: string): string[] {
  const text = read(page).replaceAll(/```[\s\S]*?```/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
  return targets.filter((target) => !/^(https?:|mailto:|#)/.test(target)).map((target) => target.split('#')[0] ?? '')
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const dead = listLinks(page).filter((target) => !existsSync(path.join(ROOT, path.dirname(page), target)))
  expect(dead).toEqual([])
})

describe('a decision', () => {
  test('has its page', () => {
    expect(decisions.length).toBeGreaterThanOrEqual(10)
  })

  test.each(decisions)('%s says its status, date, reason, content and cost', (page) => {
    const text = read(page)
    const number = /decisions\/(\d{4}[a-z]?)-/.exec(page)?.[1]
    expect(text).toMatch(new RegExp(`^# ${number} · `))
    expect(text).toMatch(/^Status: (proposed|accepted|replaced by \[.+\]) · Date: \d{4}-\d{2}-\d{2}$/m)
    for (const heading of ['## Why', '## What', '## What it costs']) expect(text).toContain(`${heading}\n`)
  })
})

describe('the two readmes', () => {
  const commands = (page: string): string[] =>
    [...read(page).matchAll(/\bnpm (?:run )?[a-z]+/g)].map(([command]) => command)

  test('name the same commands', () => {
    expect(commands('README.zh.md')).toEqual(commands('README.md'))
  })

  test('name commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const names = commands('README.md').map((command) => command.replace(/^npm (run )?/, ''))
    expect(names.filter((name) => !(name in scripts))).toEqual([])
  })

  test('show the same pictures and lead to the same places', () => {
    const places = (page: string) => new Set(listLinks(page).filter((target) => !target.startsWith('README')))
    expect(places('README.zh.md')).toEqual(places('README.md'))
  })
})

test('every setting that the documents name is in the reference of settings', () => {
  const known = read('docs/ref/config.md')
  const named = pages.flatMap((page) => [...read(page).matchAll(/\bANLIN_[A-Z_]+[A-Z]\b/g)].map(([name]) => name))
  const unknown = [...new Set(named)].filter((name) => !known.includes(name) && !name.startsWith('ANLIN_TEST_'))
  expect(unknown).toEqual([])
})
