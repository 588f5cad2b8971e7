/** Vitest's global set-up of the whole-system tests: where the run keeps its one built demonstration. Builds nothing itself. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { removeDataDir } from './node-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for `startDemo()`, removed after the run. */
    demoTemplate: string
  }
}

export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anlin-demo-'))
  project.provide('demoTemplate', folder)
  return () => removeDataDir(folder)
}
