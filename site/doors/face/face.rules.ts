/** How far a face is with the device that may know it. Pure; the first row that matches. */
import type { FaceState } from './face.contract.ts'
import type { FaceRow } from './face.store.ts'

type Facts = Pick<FaceRow, 'learnedAt' | 'erasedAt' | 'removedAt' | 'listed'>

/** After it was taken back only the device's own word counts: until then it may still lie there. */
export const STATES: readonly { readonly state: FaceState; readonly when: (face: Facts) => boolean }[] = [
  { state: 'erased', when: ({ removedAt, erasedAt }) => removedAt !== null && erasedAt !== null },
  { state: 'erased', when: ({ removedAt, learnedAt, listed }) => removedAt !== null && learnedAt === null && listed },
  { state: 'erasing', when: ({ removedAt }) => removedAt !== null },
  { state: 'learned', when: ({ learnedAt, erasedAt }) => learnedAt !== null && erasedAt === null },
  { state: 'ready', when: ({ listed }) => listed },
  { state: 'waiting', when: () => true },
]

export function decideFace(face: Facts): FaceState {
  return STATES.find(({ when }) => when(face))?.state ?? 'waiting'
}
