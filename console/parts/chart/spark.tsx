/** A line so small that it stands in a table's row. The figures beside it say the same in words. */

export interface SparkProps {
  readonly values: readonly number[]
  /** What the line shows, for screen readers. */
  readonly label: string
  readonly width?: number
  readonly height?: number
}

export function Spark({ values, label, width = 64, height = 22 }: SparkProps) {
  if (values.length < 2) return <span className="quiet">—</span>
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const x = (index: number) => 2 + (index * (width - 4)) / (values.length - 1)
  const y = (value: number) => height - 3 - ((value - low) * (height - 6)) / span
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      <polyline points={points} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? low)} r="2.2" fill="var(--accent)" />
    </svg>
  )
}
