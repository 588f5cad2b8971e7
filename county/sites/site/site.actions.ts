/** Inviting a site by a one-time code, revoking it, asking for a sign of life. One function a story. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { hashBytes } from '#base/files/canonical.ts'
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { addCommand } from '#link/inbox/inbox.store.ts'
import { Fault } from '#terms/fault.ts'
import { encodeJoinCode } from '#wire/link/join.codec.ts'
import type { Code } from './site.contract.ts'
import * as store from './site.store.ts'

/** What the node knows of its own line; null where it is not switched on. */
export interface OwnLine {
  /** Host and port by which sites reach it. */
  readonly address: string
  /** SHA-256 of the public key that sites pin. */
  readonly pin: string
}

export interface SiteNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly byName: string
  readonly line: OwnLine | null
}

/** Long enough for somebody to drive there; short enough that a forgotten note is worth nothing. */
const CODE_HOURS = 72
const COMMAND_HOURS = 1

/** A community has one site: a machine that was replaced gets a new code for the same one. */
export async function inviteSite(needs: SiteNeeds, communityId: string): Promise<Code> {
  const { tx, clock, byName } = needs
  needLine(needs.line)
  if (!(await store.isLiveCommunity(tx, communityId)))
    throw new Fault('notFound', 'sites.noCommunity', { zh: '没有这个小区。', en: 'There is no such community.' })
  if ((await store.lockLiving(tx, { communityId })) !== null)
    throw new Fault('conflict', 'sites.exists', {
      zh: '这个小区已有小区端。更换机器请在它的页面上“重新发码”。',
      en: 'This community has a site already. For a new machine give a new code on its page.',
    })
  const id = newId(clock)
  await store.addSite(tx, { id, communityId, at: clock.now(), byName })
  return giveCode(needs, { id, communityId })
}

/** Earlier codes of the site are withdrawn. The machine that speaks now goes on until the new one has joined. */
export async function renewCode(needs: SiteNeeds, siteId: string): Promise<Code> {
  needLine(needs.line)
  return giveCode(needs, await needSite(needs.tx, siteId))
}

async function giveCode(needs: SiteNeeds, site: { id: string; communityId: string }): Promise<Code> {
  const { tx, clock, byName } = needs
  const { address, pin } = needLine(needs.line)
  const at = clock.now()
  const expiresAt = new Date(at.getTime() + CODE_HOURS * 3_600_000)
  const secret = randomBytes(16).toString('hex')
  await store.withdrawCodes(tx, site.id, at)
  await store.addCode(tx, { siteId: site.id, hash: hashBytes(secret), at, byName, expiresAt })
  const code = encodeJoinCode({ address, communityId: site.communityId, fingerprint: pin, secret })
  return { siteId: site.id, code, expiresAt: expiresAt.toISOString() }
}

/** Refused from its next call on, in whatever way it comes. */
export async function revokeSite(needs: SiteNeeds, siteId: string, reason: string): Promise<void> {
  const { tx, clock, byName } = needs
  await needSite(tx, siteId)
  await store.withdrawCodes(tx, siteId, clock.now())
  await store.setRevoked(tx, { siteId, at: clock.now(), byName, reason })
}

/** Waits for the site to fetch it; the answer comes over the line like any other message. */
export async function checkLine({ tx, clock, byName }: SiteNeeds, siteId: string): Promise<string> {
  const site = await needSite(tx, siteId)
  if (site.state !== 'joined')
    throw new Fault('conflict', 'sites.notJoined', {
      zh: '这个小区端还没有入网。',
      en: 'This site has not joined yet.',
    })
  const at = clock.now()
  const commandId = newId(clock)
  const expiresAt = new Date(at.getTime() + COMMAND_HOURS * 3_600_000).toISOString()
  await addCommand(tx, siteId, { kind: 'checkLine', commandId, issuedAt: at.toISOString(), expiresAt }, byName)
  return commandId
}

async function needSite(tx: ScopedTx, siteId: string) {
  const site = await store.lockLiving(tx, { siteId })
  if (site !== null) return site
  throw new Fault('notFound', 'sites.none', {
    zh: '没有这个小区端，或者它已经撤销。',
    en: 'There is no such site, or it was revoked.',
  })
}

function needLine(line: OwnLine | null): OwnLine {
  if (line !== null) return line
  throw new Fault('conflict', 'sites.lineOff', {
    zh: '县平台还没有开通小区端接入：请管理员设置 ANLIN_LINK_PORT 和 ANLIN_LINK_ADDRESS 后重启。',
    en: 'The line for sites is not switched on: the administrator sets ANLIN_LINK_PORT and ANLIN_LINK_ADDRESS and restarts.',
  })
}
