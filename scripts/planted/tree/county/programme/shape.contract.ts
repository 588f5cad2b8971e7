/** Planted: breaks one rule on purpose; the walls must say so. */
import postgres from 'postgres'
export const sql = postgres
