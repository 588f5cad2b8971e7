/** Writes the demonstration's earlier ledgers anew from the sample: `node scripts/make-past-ledgers.ts`, after the sample was changed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { writePastLedgers } from '#county/demo/past.ts'
import { fileOfLedger, SAMPLE } from '#county/demo/past-ledgers.ts'

for (const { day, bytes } of await writePastLedgers(readFileSync(SAMPLE))) writeFileSync(fileOfLedger(day), bytes)
