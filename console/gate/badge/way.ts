/** How this machine last signed in, and for which community: both are needed to ask for a card first. */

const WAY = 'anlin.gate.way'
const COMMUNITY = 'anlin.gate.community'

export type Way = 'badge' | 'password'

export const readWay = (): Way => (localStorage.getItem(WAY) === 'badge' ? 'badge' : 'password')
export const rememberWay = (way: Way): void => localStorage.setItem(WAY, way)
export const readCommunity = (): string | null => localStorage.getItem(COMMUNITY)
export const rememberCommunity = (communityId: string): void => localStorage.setItem(COMMUNITY, communityId)
