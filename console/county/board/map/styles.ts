/** How the map's things are drawn: county, neighbours, towns, communities. Lights have a shape as well as a colour. */
import type { FeatureLike } from 'ol/Feature'
import Circle from 'ol/style/Circle'
import Fill from 'ol/style/Fill'
import RegularShape from 'ol/style/RegularShape'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'
import type { Look } from '#console/parts/chart/look.ts'
import { LIGHT_STATES, type LightCode, STATES } from '#console/parts/state/states.ts'
import type { Spot, Town } from './engine.ts'

export function neighbourStyle(look: Look): Style {
  return new Style({
    stroke: new Stroke({ color: look('--line'), width: 1 }),
    fill: new Fill({ color: look('--paper') }),
  })
}

export function countyStyle(look: Look): Style {
  return new Style({
    stroke: new Stroke({ color: look('--line-strong'), width: 1.5 }),
    fill: new Fill({ color: look('--card') }),
  })
}

/** From here on communities are drawn one by one and the town's circle lets them through (zoom 11.2, see `engine.ts`). */
const CLOSE_M_PER_PX = 67

/** Area of the circle ∝ planned communities; the light's colour, its shape and the figure inside. */
export function townStyle(feature: FeatureLike, resolution: number, look: Look): Style {
  const town = feature.get('town') as Town
  const chosen = feature.get('chosen') as boolean
  const colour = look(colourOf(town.light))
  const near = resolution < CLOSE_M_PER_PX
  const circle = new Circle({
    radius: radiusOf(feature),
    fill: new Fill({ color: `${colour}${near ? '33' : 'd9'}` }),
    stroke: new Stroke({ color: chosen ? look('--ink') : look('--card'), width: chosen ? 3 : 1.2 }),
  })
  const shape = STATES[LIGHT_STATES[town.light].state].shape
  return new Style({ image: circle, text: textOf(`${shape}${town.planned}`, { look, size: 11, inside: !near }) })
}

/** Names on a layer of their own: where two would overlap, the smaller town's is left out until one zooms in. */
export function townNameStyle(feature: FeatureLike, look: Look): Style {
  const town = feature.get('town') as Town
  return new Style({
    text: textOf(town.shortName, { look, size: 12, below: radiusOf(feature) + 9 }),
    zIndex: town.planned,
  })
}

function radiusOf(feature: FeatureLike): number {
  return 9 + Math.sqrt(feature.get('share') as number) * 9
}

/** Shapes as on the rest of the page: square done, disc on plan, triangle behind, diamond late, ring not in plan. */
export function communityStyle(feature: FeatureLike, resolution: number, look: Look): Style {
  const spot = feature.get('spot') as Spot
  const colour = look(colourOf(spot.light))
  const text = resolution < 9 ? textOf(spot.name, { look, size: 12, below: 14 }) : undefined
  return new Style({ image: markOf(spot.light, colour, look), ...(text ? { text } : {}) })
}

function markOf(light: LightCode, colour: string, look: Look): RegularShape | Circle {
  const paint = { fill: new Fill({ color: colour }), stroke: new Stroke({ color: look('--card'), width: 1 }) }
  if (light === 'none')
    return new Circle({
      radius: 3.5,
      fill: new Fill({ color: look('--card') }),
      stroke: new Stroke({ color: colour, width: 1.5 }),
    })
  if (light === 'green') return new Circle({ radius: 4.5, ...paint })
  if (light === 'yellow') return new RegularShape({ points: 3, radius: 6.5, ...paint })
  return new RegularShape({ points: 4, radius: 6.5, angle: light === 'done' ? Math.PI / 4 : 0, ...paint })
}

function colourOf(light: LightCode): string {
  return `--${STATES[LIGHT_STATES[light].state].colour}`
}

interface TextLook {
  readonly look: Look
  readonly size: number
  readonly inside?: boolean
  readonly below?: number
}

function textOf(text: string, { look, size, inside, below }: TextLook): Text {
  return new Text({
    text,
    font: `${size}px ${getComputedStyle(document.body).fontFamily}`,
    fill: new Fill({ color: look(inside ? '--card' : '--ink') }),
    offsetY: below ?? 1,
    ...(inside ? {} : { stroke: new Stroke({ color: look('--card'), width: 3 }) }),
  })
}
