/** Tells zod not to make code from text, which the server's content security policy forbids. Imported before any schema. */
import { config } from 'zod'

config({ jitless: true })
