/** Private areas of a plan: kind, name and corners, each changeable by keyboard. */
import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { PrivateArea } from '#county/design/plan/content.contract.ts'
import { AREA_KINDS, type AreaKind } from '#county/design/words.contract.ts'
import { ChoiceCell, TextCell } from './cells.tsx'
import { drawingTexts } from './drawing.texts.ts'
import { type Drawn, readCorners, withArea, withoutArea, writeCorners } from './edit.ts'

export function AreaTable({ content, change }: Drawn) {
  const t = useTexts(drawingTexts)
  if (content.areas.length === 0) return <p className="quiet">{t('noAreas')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="design-scroll" aria-label={t('areas')} tabIndex={0}>
      <table className="design-table design-cards">
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('points')}</th>
            <th scope="col">{t('basis')}</th>
            {change && <th aria-label={t('remove', { code: '' })} />}
          </tr>
        </thead>
        <tbody>
          {content.areas.map((area) => (
            <Row key={area.code} content={content} change={change} area={area} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ content, change, area }: Drawn & { readonly area: PrivateArea }) {
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  const set = (part: Partial<PrivateArea>) => change?.(withArea(content, area.code, part))
  return (
    <tr>
      <th scope="row">{area.code}</th>
      <td data-head={t('kind')}>
        <ChoiceCell
          label={`${area.code} ${t('kind')}`}
          value={area.kind}
          choices={Object.entries(AREA_KINDS).map(([value, word]) => ({ value, label: pick(word) }))}
          onChange={change && ((value) => value && set({ kind: value as AreaKind }))}
        />
      </td>
      <td data-head={t('name')}>
        <TextCell
          label={`${area.code} ${t('name')}`}
          value={area.name}
          onChange={change && ((name) => set({ name }))}
        />
      </td>
      <td data-head={t('points')}>
        <Corners area={area} onChange={change && ((points) => set({ points }))} />
      </td>
      <td className="quiet">{pick(AREA_KINDS[area.kind].basis)}</td>
      {change && (
        <td>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove', { code: area.code })}
            onClick={() => change(withoutArea(content, area.code))}
          >
            ×
          </ActionIcon>
        </td>
      )}
    </tr>
  )
}

/** Keeps what was typed until it reads as a shape. */
function Corners(props: {
  readonly area: PrivateArea
  readonly onChange: ((points: [number, number][]) => void) | null
}) {
  const t = useTexts(drawingTexts)
  const [typed, setTyped] = useState<string | null>(null)
  const written = writeCorners(props.area.points)
  if (props.onChange === null) return <>{written}</>
  const { onChange } = props
  const isWrong = typed !== null && readCorners(typed) === null
  return (
    <input
      className="design-cell"
      data-wide
      aria-label={`${props.area.code} ${t('points')}`}
      aria-invalid={isWrong}
      title={t('pointsHelp')}
      value={typed ?? written}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        const corners = readCorners(event.currentTarget.value)
        if (corners) onChange(corners)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
