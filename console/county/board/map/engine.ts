/** The map itself on OpenLayers, loaded when it comes into sight: outline, towns, communities; no outside tiles. Knows no React. */
import Feature from 'ol/Feature'
import LineString from 'ol/geom/LineString'
import Point from 'ol/geom/Point'
import Polygon from 'ol/geom/Polygon'
import { defaults } from 'ol/interaction/defaults'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import View from 'ol/View'
import type { Look } from '#console/parts/chart/look.ts'
import type { ProgrammeMap } from '#county/programme/board/board.contract.ts'
import { convertPlace } from '#terms/place.ts'
import outline from './outline.json'
import { communityStyle, countyStyle, neighbourStyle, townNameStyle, townStyle } from './styles.ts'

export type Town = ProgrammeMap['units'][number]
export type Spot = ProgrammeMap['points'][number]

/** What lies under the pointer. */
export type Hit = { readonly kind: 'town'; readonly town: Town } | { readonly kind: 'spot'; readonly spot: Spot }

export interface MapNeeds {
  readonly target: HTMLElement
  readonly look: Look
  readonly onOpen: (hit: Hit) => void
  /** `at` in CSS pixels inside the map. */
  readonly onHover: (hit: Hit | null, at: readonly [number, number]) => void
}

export interface CountyMap {
  show(map: ProgrammeMap, chosenUnitId: string | undefined): void
  restyle(look: Look): void
  whole(): void
  zoomBy(steps: number): void
  /** The map as it is now, on one canvas. */
  drawing(): HTMLCanvasElement
  dispose(): void
}

/** Zoom from which communities are drawn one by one; below it towns stand for them. */
const SPOTS_FROM_ZOOM = 11.2

type Ring = readonly (readonly [number, number])[]

export function makeCountyMap({ target, look, onOpen, onHover }: MapNeeds): CountyMap {
  const towns = new VectorSource()
  const spots = new VectorSource()
  let current = look
  const ground = [
    new VectorLayer({
      source: outlineSource(outline.neighbours.flatMap((one) => one.rings as unknown as Ring[])),
      style: () => neighbourStyle(current),
    }),
    new VectorLayer({
      source: outlineSource(outline.county.rings as unknown as Ring[]),
      style: () => countyStyle(current),
    }),
  ]
  const spotLayer = new VectorLayer({
    source: spots,
    minZoom: SPOTS_FROM_ZOOM,
    style: (feature, resolution) => communityStyle(feature, resolution, current),
  })
  const nameLayer = new VectorLayer({
    source: towns,
    declutter: true,
    style: (feature) => townNameStyle(feature, current),
  })
  const townLayer = new VectorLayer({
    source: towns,
    declutter: false,
    style: (feature, resolution) => townStyle(feature, resolution, current),
  })
  const view = new View({ center: fromLonLat([117.06, 31.72]), zoom: 10, minZoom: 8, maxZoom: 17 })
  const map = new OlMap({
    target,
    layers: [...ground, spotLayer, townLayer, nameLayer],
    view,
    controls: [],
    interactions: defaults({ onFocusOnly: true }),
  })
  // The page keeps scrolling when a finger or the wheel passes over the map; a click gives the map the wheel.
  target.querySelector<HTMLElement>('.ol-viewport')?.style.setProperty('touch-action', 'pan-y')
  const whole = () =>
    view.fit(new Polygon([ringOf(outline.county.rings[0] as unknown as Ring)]), { padding: [14, 14, 14, 14] })
  whole()
  listen(map, { onOpen, onHover })
  return {
    show: (answer, chosen) => fill({ towns, spots, answer, chosen }),
    restyle: (next) => {
      current = next
      for (const layer of [...ground, spotLayer, townLayer, nameLayer]) layer.changed()
    },
    whole,
    zoomBy: (steps) => view.animate({ zoom: (view.getZoom() ?? 10) + steps, duration: 150 }),
    drawing: () => copyOf(map),
    dispose: () => map.setTarget(undefined),
  }
}

function outlineSource(rings: readonly Ring[]): VectorSource {
  const source = new VectorSource<Feature>()
  for (const ring of rings) source.addFeature(new Feature(new Polygon([ringOf(ring)])))
  return source
}

function ringOf(ring: Ring): number[][] {
  return new LineString(ring.map((point) => fromLonLat([point[0], point[1]]))).getCoordinates()
}

interface Filling {
  readonly towns: VectorSource
  readonly spots: VectorSource
  readonly answer: ProgrammeMap
  readonly chosen: string | undefined
}

function fill({ towns, spots, answer, chosen }: Filling): void {
  towns.clear()
  spots.clear()
  const most = Math.max(1, ...answer.units.map((town) => town.planned))
  // Large circles first, so that small ones stay on top and can be hit.
  for (const town of [...answer.units].sort((a, b) => b.planned - a.planned)) {
    const point = pointOf(town)
    if (point)
      towns.addFeature(
        new Feature({ geometry: point, town, share: town.planned / most, chosen: town.unitId === chosen }),
      )
  }
  for (const spot of answer.points) {
    const point = pointOf(spot)
    if (point) spots.addFeature(new Feature({ geometry: point, spot }))
  }
}

/** Everything is drawn in WGS-84; GCJ-02 points are taken there first. A point without a datum is drawn as it is. */
function pointOf(place: {
  longitude: number | null
  latitude: number | null
  datum: 'WGS84' | 'GCJ02' | null
}): Point | null {
  const { longitude, latitude, datum } = place
  if (longitude === null || latitude === null) return null
  const moved = convertPlace({ longitude, latitude, datum: datum ?? 'WGS84' }, 'WGS84')
  return new Point(fromLonLat([moved.longitude, moved.latitude]))
}

function listen(map: OlMap, { onOpen, onHover }: Pick<MapNeeds, 'onOpen' | 'onHover'>): void {
  map.on('singleclick', (event) => {
    const hit = hitAt(map, event.pixel)
    if (hit) onOpen(hit)
  })
  map.on('pointermove', (event) => {
    if (event.dragging) return
    const hit = hitAt(map, event.pixel)
    const target = map.getTargetElement()
    if (target) target.style.cursor = hit ? 'pointer' : ''
    onHover(hit, [event.pixel[0] ?? 0, event.pixel[1] ?? 0])
  })
}

function hitAt(map: OlMap, pixel: number[]): Hit | null {
  const found = map.forEachFeatureAtPixel(
    pixel,
    (feature) => (feature.get('town') || feature.get('spot') ? feature : undefined),
    { hitTolerance: 4 },
  )
  const town = found?.get('town') as Town | undefined
  const spot = found?.get('spot') as Spot | undefined
  if (spot) return { kind: 'spot', spot }
  return town ? { kind: 'town', town } : null
}

function copyOf(map: OlMap): HTMLCanvasElement {
  const copy = document.createElement('canvas')
  const [width, height] = map.getSize() ?? [600, 400]
  const scale = devicePixelRatio
  copy.width = (width ?? 600) * scale
  copy.height = (height ?? 400) * scale
  const context = copy.getContext('2d')
  for (const layer of map.getTargetElement()?.querySelectorAll<HTMLCanvasElement>('.ol-layer canvas') ?? []) {
    if (layer.width > 0) context?.drawImage(layer, 0, 0, copy.width, copy.height)
  }
  return copy
}
