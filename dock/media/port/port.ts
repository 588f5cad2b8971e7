/** Where one media session arrives: a port of its own (gb28181.md A20), so that no two streams are ever taken for each other. */

/** Why nothing more comes. */
export type PortEnd = 'closed' | 'connectionLost' | 'unreachable'

export interface PortOptions {
  /** Where we listen. */
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** The device's address as its signalling came: whoever else sends is passed over and counted. */
  readonly from: string
}

/** Takes frames in. `isOrdered`: over TCP nothing overtakes; bytes are lent for the call. */
export type TakePacket = (bytes: Uint8Array, start: number, end: number, address: string, isOrdered: boolean) => void

export interface MediaPort {
  readonly port: number
  /** Packets and connections of others. */
  readonly strangers: number
  /** To the sender, over the way on which its packets came. False before any came. */
  reply(bytes: Uint8Array): boolean
  /** Resolves once, however it ends. */
  readonly ended: Promise<PortEnd>
  close(): Promise<void>
}
