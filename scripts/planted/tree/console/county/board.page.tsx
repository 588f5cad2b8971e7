/** Planted: breaks one rule on purpose; the walls must say so. */
import { issueBulletin } from '#county/programme/stage.actions.ts'
import { readFile } from 'node:fs/promises'
import type { Stage } from '#county/programme/stage.contract.ts'
export const issue = [issueBulletin, readFile] satisfies Stage[]
