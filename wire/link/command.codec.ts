/** What a county may ask of a site: a closed list. None opens a door, reads a person or shows a picture. Text ⇄ commands. */
import { z } from 'zod'
import { FORMAT } from './batch.codec.ts'
import { readPlain, writePlain } from './canonical.ts'
import { dayField, idField, instantField } from './fields.ts'

const head = { commandId: idField, issuedAt: instantField, expiresAt: instantField }

/** Answers `done` when it arrives: a trial of the line in both directions. */
const checkLine = z.strictObject({ kind: z.literal('checkLine'), ...head })
/** Every state of devices and open alarms once more. */
const reportStates = z.strictObject({ kind: z.literal('reportStates'), ...head })
/** The figures of acceptance over these days. */
const measure = z.strictObject({ kind: z.literal('measure'), ...head, fromDay: dayField, toDay: dayField })

export const commandSchema = z.discriminatedUnion('kind', [checkLine, reportStates, measure])
export type Command = z.output<typeof commandSchema>
export type CommandKind = Command['kind']
export const COMMAND_KINDS = ['checkLine', 'reportStates', 'measure'] as const satisfies readonly CommandKind[]

export const MAX_COMMANDS = 100
export const commandsSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  countyTime: instantField,
  commands: z.array(commandSchema).max(MAX_COMMANDS),
})
export type Commands = z.output<typeof commandsSchema>

export const encodeCommands = (commands: Commands): string => writePlain(commands)
/** @throws DecodeError */
export const decodeCommands = (text: string): Commands => readPlain(commandsSchema, text, 'the commands')
