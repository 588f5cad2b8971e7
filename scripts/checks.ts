/** The checks of `npm run check` as a table: what each is called and what carries it out. Runs nothing itself. */

/** One check: a program of node_modules/.bin or a script of ours, run with our node. */
export interface Check {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
}

const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const TSC = 'node_modules/typescript/bin/tsc'

export const CHECKS: readonly Check[] = [
  { name: 'format and lint', program: BIOME, args: ['ci', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'types', program: TSC, args: ['-p', 'tsconfig.json'] },
  { name: 'types of wire and terms', program: TSC, args: ['-p', 'wire/tsconfig.json'] },
  { name: 'types of the console', program: TSC, args: ['-p', 'console/tsconfig.json'] },
  { name: 'walls', program: 'scripts/walls/main.ts', args: [] },
  { name: 'dead code', program: 'node_modules/knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
]
