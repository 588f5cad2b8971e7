/** Points and polygons on a plan in metres: x to the right, y downwards, bearings in degrees clockwise from the top. Pure. */

export type Point = readonly [x: number, y: number]

/** Area of a polygon in square metres, whichever way it turns. */
export function areaOf(points: readonly Point[]): number {
  return Math.abs(
    points.reduce((sum, [x, y], place) => {
      const [nextX, nextY] = points[(place + 1) % points.length] ?? [x, y]
      return sum + x * nextY - nextX * y
    }, 0) / 2,
  )
}

/** Whether the point lies inside (even-odd); the border may fall on either side. */
export function isInside([x, y]: Point, points: readonly Point[]): boolean {
  return edgesOf(points).reduce((inside, [[ax, ay], [bx, by]]) => {
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
    return crosses ? !inside : inside
  }, false)
}

export type Edge = readonly [from: Point, to: Point]

export function edgesOf(points: readonly Point[]): Edge[] {
  return points.map((point, place) => [point, points[(place + 1) % points.length] ?? point])
}

/** Unit vector of a bearing. */
export function towards(bearing: number): Point {
  const turn = (bearing * Math.PI) / 180
  return [Math.sin(turn), -Math.cos(turn)]
}

/** Bearing from one point to another, 0 ≤ bearing < 360. */
export function bearingTo([x, y]: Point, [toX, toY]: Point): number {
  return turnOf((Math.atan2(toX - x, y - toY) * 180) / Math.PI)
}

/** Any number of degrees as 0 ≤ degrees < 360. */
export function turnOf(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}

/** Where two segments cross, null when they do not or run alike. */
export function crossingOf([a, b]: Edge, [c, d]: Edge): Point | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const spread = rx * sy - ry * sx
  if (spread === 0) return null
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / spread
  const across = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / spread
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? [a[0] + along * rx, a[1] + along * ry] : null
}
