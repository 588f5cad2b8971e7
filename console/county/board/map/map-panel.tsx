/** The county's map in its panel: legend with counts, zoom, figures as a table, PNG. Clicking a town filters the board. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { useGo } from '#console/parts/address.ts'
import { useLook } from '#console/parts/chart/look.ts'
import { Panel } from '#console/parts/chart/panel.tsx'
import { savePicture } from '#console/parts/chart/picture.ts'
import { Light } from '#console/parts/state/state-mark.tsx'
import { LIGHT_CODES, LIGHT_STATES } from '#console/parts/state/states.ts'
import type { Column } from '#console/parts/table/column.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { ProgrammeMap } from '#county/programme/board/board.contract.ts'
import type { CountyMap, Hit, Town } from './engine.ts'
import './map.css'
import { useCountyMap } from './use-county-map.ts'

export function MapPanel({ map }: { readonly map: ProgrammeMap }) {
  const t = useTexts(boardTexts)
  const look = useLook()
  const { query, change } = useBoardAddress()
  const go = useGo()
  const [hover, setHover] = useState<{ hit: Hit; at: readonly [number, number] } | null>(null)
  const open = (hit: Hit) => {
    if (hit.kind === 'spot') go(`/communities/${hit.spot.communityId}`)
    else change({ unitId: query.unitId === hit.town.unitId ? undefined : hit.town.unitId })
  }
  const { place, handle } = useCountyMap({
    map,
    chosen: query.unitId,
    look,
    onOpen: open,
    onHover: (hit, at) => setHover(hit && { hit, at }),
  })
  const lights = countLights(map)
  const title =
    lights.red + lights.yellow === 0 ? t('mapTitleNone') : t('mapTitle', { red: lights.red, yellow: lights.yellow })
  const png = async (footer: string) => {
    const drawing = handle.current?.drawing()
    if (drawing)
      await savePicture({ title, footer: `${footer} · ${t('mapDatum')}`, look, drawing, scale: devicePixelRatio })
  }
  return (
    <Panel
      name="map"
      title={title}
      unit={t('communities')}
      source={t('source')}
      asOf={map.on}
      table={{ columns: useTownColumns(), rows: map.units, rowKey: (town) => town.unitId }}
      onPng={png}
    >
      <Legend lights={lights} />
      <div className="map">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the map moves and zooms by keys and needs the focus for it */}
        <div className="map-place" ref={place} role="application" tabIndex={0} aria-label={t('mapLabel')} />
        <MapButtons handle={handle} />
        {hover && <Tip hit={hover.hit} at={hover.at} />}
      </div>
      <p className="quiet map-note">
        {t('mapHelp')} · {t('mapDatum')}
        {map.unplaced > 0 && ` · ${t('mapUnplaced', { n: map.unplaced })}`}
        {map.left > 0 && ` · ${t('mapLeft', { n: map.left })}`}
      </p>
    </Panel>
  )
}

type LightCounts = Town['lights']

function countLights(map: ProgrammeMap): LightCounts {
  const sum = { done: 0, green: 0, yellow: 0, red: 0, none: 0 }
  for (const town of map.units) for (const code of LIGHT_CODES) sum[code] += town.lights[code]
  return sum
}

/** Lights with their counts; each is a filter. */
function Legend({ lights }: { readonly lights: LightCounts }) {
  const { query, change } = useBoardAddress()
  return (
    <ul className="map-legend">
      {LIGHT_CODES.map((code) => (
        <li key={code}>
          <button
            type="button"
            aria-pressed={query.light === code}
            onClick={() => change({ light: query.light === code ? undefined : code })}
          >
            <Light light={code} /> {lights[code]}
          </button>
        </li>
      ))}
    </ul>
  )
}

function MapButtons({ handle }: { readonly handle: RefObject<CountyMap | null> }) {
  const t = useTexts(boardTexts)
  const buttons = [
    { key: '+', label: t('zoomIn'), run: () => handle.current?.zoomBy(1) },
    { key: '−', label: t('zoomOut'), run: () => handle.current?.zoomBy(-1) },
    { key: '⤢', label: t('mapWhole'), run: () => handle.current?.whole() },
  ]
  return (
    <div className="map-buttons">
      {buttons.map((button) => (
        <Tooltip key={button.key} label={button.label} position="left">
          <ActionIcon variant="default" size={32} aria-label={button.label} onClick={button.run}>
            {button.key}
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}

function Tip({ hit, at }: { readonly hit: Hit; readonly at: readonly [number, number] }) {
  const t = useTexts(boardTexts)
  const row = hit.kind === 'town' ? hit.town : hit.spot
  return (
    <div className="map-tip" style={{ left: at[0], top: at[1] }} aria-hidden="true">
      <strong>{hit.kind === 'town' ? hit.town.unitName : hit.spot.name}</strong>
      <Light light={row.light} />
      {hit.kind === 'town' && (
        <span>
          {t('planned')} {hit.town.planned} · {t('built')} {hit.town.built} · {t('connected')} {hit.town.connected}
        </span>
      )}
    </div>
  )
}

function useTownColumns(): readonly Column<Town>[] {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  return [
    { id: 'unit', head: t('unit'), value: (town) => town.unitName, main: true },
    { id: 'planned', head: t('planned'), value: (town) => town.planned, kind: 'number' },
    { id: 'built', head: t('built'), value: (town) => town.built, kind: 'number' },
    { id: 'connected', head: t('connected'), value: (town) => town.connected, kind: 'number' },
    {
      id: 'light',
      head: t('light'),
      value: (town) => pick(LIGHT_STATES[town.light]),
      show: (town) => <Light light={town.light} />,
    },
  ]
}
