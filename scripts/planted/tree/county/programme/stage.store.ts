/** Planted: breaks one rule on purpose; the walls must say so. */
import { findCommunity } from '#county/registry/community.store.ts'
export const find = findCommunity
