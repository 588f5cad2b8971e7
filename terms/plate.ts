/** Number plates of vehicles and e-bikes, in one spelling. Pure; says nothing of whose they are. */
import { z } from 'zod'

/** `皖A·12345` and `皖a 12345` are the same plate. */
export function normalisePlate(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·.-]+/g, '')
}

/** A plate in the spelling of `normalisePlate` (GA 36-2018 for vehicles; e-bikes are numbered by their cities). */
export const plateSchema = z.string().regex(/^[\p{Script=Han}A-Z0-9]{4,12}$/u, { error: 'plate' })
