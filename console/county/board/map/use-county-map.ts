/** Keeps one map alive inside a React place: loads it when in sight, shows new answers, changes its look, takes it away. */
import { useIntersection, useMergedRef } from '@mantine/hooks'
import { type RefCallback, type RefObject, useEffect, useRef } from 'react'
import type { Look } from '#console/parts/chart/look.ts'
import type { ProgrammeMap } from '#county/programme/board/board.contract.ts'
import type { CountyMap, MapNeeds } from './engine.ts'

interface Wanted extends Pick<MapNeeds, 'onOpen' | 'onHover'> {
  readonly map: ProgrammeMap
  readonly chosen: string | undefined
  readonly look: Look
}

export function useCountyMap(wanted: Wanted): {
  place: RefCallback<HTMLDivElement>
  handle: RefObject<CountyMap | null>
} {
  const handle = useRef<CountyMap | null>(null)
  const element = useRef<HTMLDivElement | null>(null)
  const latest = useRef(wanted)
  latest.current = wanted
  const { ref: seen, entry } = useIntersection<HTMLDivElement>({ rootMargin: '100px' })
  const inSight = entry?.isIntersecting ?? false
  useEffect(() => {
    if (!inSight || handle.current !== null) return
    let gone = false
    void import('./engine.ts').then(({ makeCountyMap }) => {
      if (gone || element.current === null || handle.current !== null) return
      const { look, map, chosen } = latest.current
      handle.current = makeCountyMap({
        target: element.current,
        look,
        onOpen: (hit) => latest.current.onOpen(hit),
        onHover: (hit, at) => latest.current.onHover(hit, at),
      })
      handle.current.show(map, chosen)
    })
    return () => {
      gone = true
    }
  }, [inSight])
  useEffect(() => handle.current?.show(wanted.map, wanted.chosen), [wanted.map, wanted.chosen])
  useEffect(() => handle.current?.restyle(wanted.look), [wanted.look])
  useEffect(
    () => () => {
      handle.current?.dispose()
      handle.current = null
    },
    [],
  )
  const place = useMergedRef(element, seen)
  return { place, handle }
}
