/** The open alarms, as soon as a commit changes them: one long poll after the other. Says what it shows, rings and speaks. */
import { useEffect, useRef, useState } from 'react'
import { announce, ring } from '#console/gate/look/sound.ts'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type Alarm, sayShown, watchAlarms } from '#site/alarms/alarm/alarm.contract.ts'
import { kindOf } from '#site/alarms/alarm/kind.contract.ts'
import { alarmTexts } from './alarm.texts.ts'

export interface Alarms {
  readonly items: readonly Alarm[]
  /** The machine answers. */
  readonly isLive: boolean
  /** Of the node, for "so many minutes ago". */
  readonly now: Date
  /** How far the node's clock is ahead of this computer's: the page shows the node's. */
  readonly aheadMs: number
}

const AGAIN_MS = 1500
const RING_MS = { danger: 4000, urgent: 12_000 } as const

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Resolves when the page leaves. What cannot be reached is tried again; the last alarms stay on the screen. */
async function follow(communityId: string, show: (alarms: Alarms) => void, signal: AbortSignal): Promise<void> {
  let since: string | undefined
  let items: readonly Alarm[] = []
  let aheadMs = 0
  while (!signal.aborted) {
    try {
      const answer = await call(watchAlarms, { params: { communityId }, query: { since }, signal })
      since = answer.mark
      items = answer.items
      aheadMs = answer.now.getTime() - Date.now()
      show({ items, isLive: true, now: answer.now, aheadMs })
    } catch {
      if (signal.aborted) return
      since = undefined
      show({ items, isLive: false, now: new Date(Date.now() + aheadMs), aheadMs })
      await pause(AGAIN_MS, signal)
    }
  }
}

export function useAlarms(communityId: string): Alarms | null {
  const [alarms, setAlarms] = useState<Alarms | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void follow(communityId, setAlarms, leaving.signal)
    return () => leaving.abort()
  }, [communityId])
  useShown(communityId, alarms)
  useRinging(alarms?.items ?? [])
  return alarms
}

/** After they stand on the screen the node is told: from then on an answer is waited for. */
function useShown(communityId: string, alarms: Alarms | null): void {
  const said = useRef(new Set<string>())
  useEffect(() => {
    const alarmIds = (alarms?.items ?? []).map(({ alarmId }) => alarmId).filter((id) => !said.current.has(id))
    if (alarmIds.length === 0) return
    for (const id of alarmIds) said.current.add(id)
    call(sayShown, { params: { communityId }, body: { alarmIds } }).catch(() => {
      for (const id of alarmIds) said.current.delete(id)
    })
  }, [communityId, alarms])
}

/** Rings until somebody answers; a reminder rings once. A new one is spoken once. */
function useRinging(items: readonly Alarm[]): void {
  const t = useTexts(alarmTexts)
  const { language, pick } = useLanguage()
  const first = items.find(({ acknowledgedAt }) => acknowledgedAt === null)
  const id = first?.alarmId
  const level = first?.level
  // biome-ignore lint/correctness/useExhaustiveDependencies: another alarm, not another wording of the same
  useEffect(() => {
    if (first === undefined || level === undefined) return
    const { steps, ...what } = kindOf(first.kind)
    ring(level)
    announce(t('spoken', { place: first.home ?? first.place, what: pick(what), step: pick(steps[0]) }), language)
    if (level === 'notice') return
    const timer = setInterval(() => ring(level), RING_MS[level])
    return () => clearInterval(timer)
  }, [id, level])
}
