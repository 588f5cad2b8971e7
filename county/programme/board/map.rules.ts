/** The points of the map. Pure. Datums are passed on as recorded; nothing is converted here. */

import type { MeasuredCourse } from '#county/programme/course/measured.rules.ts'
import type { ProgrammeMap } from './board.contract.ts'

const FIRST = ['red', 'yellow', 'green', 'done', 'none'] as const satisfies readonly MeasuredCourse['light'][]

/** At most `limit` placed communities, and how many there are. Red ones first, so that none of them is left off; of the rest as many as fit, evenly. */
export function listPoints(
  matched: readonly MeasuredCourse[],
  limit: number,
): { points: ProgrammeMap['points']; placed: number; unplaced: number } {
  const placed = matched.filter(({ course }) => course.longitude !== null)
  const byLight = Map.groupBy(placed, ({ light }) => light)
  const chosen: MeasuredCourse[] = []
  for (const light of FIRST) {
    const group = byLight.get(light) ?? []
    const room = limit - chosen.length
    chosen.push(...(group.length <= room ? group : thinOut(group, room)))
  }
  return {
    points: chosen.map(({ course, stage, light, progressPercent }) => ({
      ...{ communityId: course.id, name: course.name, unitId: course.unitId, stage, light, progressPercent },
      ...{ longitude: course.longitude, latitude: course.latitude, datum: course.datum },
    })),
    placed: placed.length,
    unplaced: matched.length - placed.length,
  }
}

/** `room` of them at even steps: the same ones every time. */
function thinOut(group: readonly MeasuredCourse[], room: number): MeasuredCourse[] {
  const step = group.length / room
  return Array.from({ length: room }, (_, place) => group[Math.floor(place * step)]).filter((one) => one !== undefined)
}
