/** Planted: breaks one rule on purpose; the walls must say so. */
import { alive } from '#county/alive.ts'
alive()
