/** Planted: breaks one rule on purpose; the walls must say so. */
import { Packet } from 'mqtt-packet'
export const empty = new Packet()
