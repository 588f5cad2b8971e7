/** Small shapes that every message of the door profile is made of, with their limits. */
import { z } from 'zod'

/** Payloads above these are not even parsed. A part of a list is the longest that comes down. */
export const MOST_UP_BYTES = 65_536
export const MOST_DOWN_BYTES = 131_072

/** Doors of one controller. */
export const MOST_DOORS = 64
/** Events of one message. */
export const MOST_EVENTS = 100
/** A command that has not arrived after this is dead. */
export const COMMAND_MS = 5000

/** RFC 3339 in UTC with milliseconds, in this one form: `2026-03-01T08:30:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 }).refine((text) => !Number.isNaN(Date.parse(text)))

/** The controller's name within its community: its MQTT user is `<community>/<controller>`. */
export const controllerSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/)
export const uuidTextSchema = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** New at every connection, 128 random bits in base64url. */
export const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
/** Names one numbering of events. A new one begins at `seq` 1 and is never used again: 64 random bits are the simplest way. */
export const bootSchema = z.string().regex(/^[A-Za-z0-9_-]{4,22}$/)
export const seqSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
export const doorSchema = z.int().min(1).max(MOST_DOORS)
/** Number of a credential or pass: digits without meaning. Never a card's own number, a name or a telephone. */
export const numberSchema = z.string().regex(/^[1-9]\d{0,15}$/)
/** 16 bytes in base64url: what a reader read, hashed with the community's salt. */
export const keySchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
export const hashSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const revisionSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
export const rightSchema = z.string().regex(/^[a-z0-9]{1,16}$/)
/** Printable text of a maker: model, version, serial number. */
export const labelSchema = z.string().regex(/^[\x20-\x7e一-鿿]{1,60}$/)
