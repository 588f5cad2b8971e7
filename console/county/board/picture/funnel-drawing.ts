/** The funnel on a canvas, for the PNG. Same figures and colours as on the page. */
import type { Look } from '#console/parts/chart/look.ts'

const SCALE = 2
const STEP = 190
const HEIGHT = 130

interface DrawnStep {
  readonly stage: string
  readonly word: string
  readonly count: number
  readonly change: number
  readonly share: string
}

export function drawFunnel(steps: readonly DrawnStep[], look: Look): { drawing: HTMLCanvasElement; scale: number } {
  const drawing = document.createElement('canvas')
  drawing.width = steps.length * STEP * SCALE
  drawing.height = HEIGHT * SCALE
  const context = drawing.getContext('2d')
  if (context !== null) {
    context.scale(SCALE, SCALE)
    const most = Math.max(1, ...steps.map((step) => step.count))
    steps.forEach((step, index) => {
      drawStep(context, { step, left: index * STEP, share: step.count / most, look })
    })
  }
  return { drawing, scale: SCALE }
}

interface OneStep {
  readonly step: DrawnStep
  readonly left: number
  readonly share: number
  readonly look: Look
}

function drawStep(context: CanvasRenderingContext2D, { step, left, share, look }: OneStep): void {
  const font = getComputedStyle(document.body).fontFamily
  context.fillStyle = look('--quiet')
  context.font = `14px ${font}`
  context.fillText(step.word, left, 20)
  context.fillStyle = look('--ink')
  context.font = `600 32px ${font}`
  context.fillText(String(step.count), left, 60)
  context.fillStyle = look('--line')
  context.fillRect(left, 74, STEP - 24, 10)
  context.fillStyle = look(`--stage-${step.stage}`)
  context.fillRect(left, 74, Math.max(2, (STEP - 24) * share), 10)
  context.fillStyle = look('--quiet')
  context.font = `12px ${font}`
  const change = step.change === 0 ? '±0' : step.change > 0 ? `+${step.change}` : String(step.change).replace('-', '−')
  context.fillText(`${change}  ${step.share}`, left, 106)
}
