/** The drawing with its tools and both tables. */
import { Button, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { designTexts } from '#console/county/design/design.texts.ts'
import { PasteDevices } from '#console/county/design/paste-part.tsx'
import { addressOf } from '#console/parts/api.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getDrawing, type Plan } from '#county/design/plan/plan.contract.ts'
import { AREA_KINDS, DEVICE_TYPES, type DeviceType, LEGAL_CLASSES } from '#county/design/words.contract.ts'
import { downloadFile, type EvidenceFile } from '#county/evidence/file/file.contract.ts'
import type { Point } from '#terms/plane.ts'
import { AreaTable } from './area-table.tsx'
import { Canvas } from './canvas.tsx'
import { DeviceTable } from './device-table.tsx'
import { drawingTexts } from './drawing.texts.ts'
import { type Drawn, withNewArea, withNewDevice } from './edit.ts'

export function DrawingTab({ plan, content, change }: Drawn & { readonly plan: Plan }) {
  const t = useTexts(drawingTexts)
  const [selected, setSelected] = useState<string | null>(null)
  const [corners, setCorners] = useState<readonly Point[] | null>(null)
  const { fileId } = content.drawing
  const saved = fileId !== null && fileId === plan.content.drawing.fileId
  const picture =
    fileId === null
      ? null
      : saved
        ? `${addressOf(getDrawing, { params: { planId: plan.id } })}#${fileId}`
        : addressOf(downloadFile, { params: { fileId } })
  const finish = () => {
    if (corners !== null && corners.length >= 3) change?.(withNewArea(content, corners, t('areas')))
    setCorners(null)
  }
  const drawn = { content, change }
  return (
    <div className="stack">
      {change && (
        <Tools
          content={content}
          change={change}
          corners={corners}
          onCorners={setCorners}
          onFinish={finish}
          onSelect={setSelected}
        />
      )}
      <section className="card design-sheet">
        <Canvas
          {...drawn}
          picture={picture}
          selected={selected}
          onSelect={setSelected}
          corners={corners}
          onCorner={(at) => setCorners((before) => [...(before ?? []), at])}
        />
        <p className="quiet">{t('keptOut')}</p>
        {change && <p className="quiet">{t('canvasHelp')}</p>}
      </section>
      <section className="card design-box" aria-labelledby="design-devices">
        <div className="design-box-head">
          <h2 id="design-devices">
            {t('devices')} {content.devices.length}
          </h2>
          {change && <PasteDevices content={content} change={change} />}
        </div>
        <DeviceTable {...drawn} selected={selected} onSelect={setSelected} />
      </section>
      <section className="card design-box" aria-labelledby="design-areas">
        <h2 id="design-areas">
          {t('areas')} {content.areas.length}
        </h2>
        <AreaTable {...drawn} />
      </section>
      <LegalBox />
    </div>
  )
}

interface ToolsProps {
  readonly content: Drawn['content']
  readonly change: NonNullable<Drawn['change']>
  readonly corners: readonly Point[] | null
  readonly onCorners: (corners: readonly Point[] | null) => void
  readonly onFinish: () => void
  readonly onSelect: (code: string) => void
}

function Tools({ content, change, corners, onCorners, onFinish, onSelect }: ToolsProps) {
  const t = useTexts(drawingTexts)
  const d = useTexts(designTexts)
  const { pick } = useLanguage()
  const [type, setType] = useState<DeviceType>('camera')
  const add = () => {
    const added = withNewDevice(content, type)
    change(added.content)
    onSelect(added.code)
  }
  const addBox = () => {
    const [x, y] = [content.drawing.widthM / 2 - 5, content.drawing.heightM / 2 - 5]
    const box: Point[] = [
      [x, y],
      [x + 10, y],
      [x + 10, y + 10],
      [x, y + 10],
    ]
    change(withNewArea(content, box, t('areas')))
  }
  return (
    <div className="card design-tools">
      <Select
        label={t('addDevice')}
        data={Object.entries(DEVICE_TYPES).map(([value, word]) => ({ value, label: pick(word) }))}
        value={type}
        allowDeselect={false}
        onChange={(value) => value && setType(value as DeviceType)}
      />
      <Button variant="default" onClick={add}>
        {t('add')}
      </Button>
      {corners === null ? (
        <>
          <Button variant="default" onClick={() => onCorners([])}>
            {t('drawArea')}
          </Button>
          <Button variant="default" onClick={addBox}>
            {t('addBox')}
          </Button>
        </>
      ) : (
        <>
          <Button onClick={onFinish} disabled={corners.length < 3}>
            {t('finish')}
          </Button>
          <Button variant="default" onClick={() => onCorners(null)}>
            {d('cancel')}
          </Button>
          <p className="quiet">{t('drawHelp')}</p>
        </>
      )}
      <SheetTools content={content} change={change} />
    </div>
  )
}

/** The picture under the devices and how many metres it shows. */
function SheetTools({ content, change }: Pick<ToolsProps, 'content' | 'change'>) {
  const t = useTexts(drawingTexts)
  const { drawing } = content
  const resize = (part: Partial<typeof drawing>) => change({ ...content, drawing: { ...drawing, ...part } })
  const take = (file: EvidenceFile) => {
    const ratio = file.width && file.height ? file.height / file.width : drawing.heightM / drawing.widthM
    resize({ fileId: file.id, heightM: Math.max(5, Math.round(drawing.widthM * ratio)) })
  }
  const number = (value: string | number, key: 'widthM' | 'heightM') => {
    if (typeof value !== 'number' || value < 5 || value > 3000) return
    const ratio = drawing.heightM / drawing.widthM
    resize(
      key === 'widthM' && drawing.fileId !== null
        ? { widthM: value, heightM: Math.round(value * ratio) }
        : { [key]: value },
    )
  }
  return (
    <>
      <NumberInput
        label={t('width')}
        w={96}
        min={5}
        max={3000}
        value={drawing.widthM}
        onChange={(value) => number(value, 'widthM')}
      />
      <NumberInput
        label={t('height')}
        w={96}
        min={5}
        max={3000}
        disabled={drawing.fileId !== null}
        value={drawing.heightM}
        onChange={(value) => number(value, 'heightM')}
      />
      {drawing.fileId === null ? (
        <FileDrop label={t('picture')} accept=".jpg,.jpeg,.png" multiple={false} compact onTaken={take} />
      ) : (
        <Button variant="default" onClick={() => resize({ fileId: null })}>
          {t('removePicture')}
        </Button>
      )}
    </>
  )
}

/** The law in one table, folded: what each class means, what must never be filmed. */
function LegalBox() {
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  return (
    <details className="card design-box">
      <summary>{t('legalTitle')}</summary>
      <dl className="design-law">
        {Object.entries(LEGAL_CLASSES).map(([code, row]) => (
          <div key={code}>
            <dt>{pick(row)}</dt>
            <dd>
              {pick(row.duty)} <span className="quiet">{pick(row.basis)}</span>
            </dd>
          </div>
        ))}
        {Object.entries(AREA_KINDS).map(([code, row]) => (
          <div key={code}>
            <dt>
              {row.rule === 'never' && `${t('neverFilm')}：`}
              {pick(row)}
            </dt>
            <dd className="quiet">{pick(row.basis)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
