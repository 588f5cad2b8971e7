/** What a preview answered, and applying exactly that: after a change of the wish it must be previewed again. */
import type { ReactNode } from 'react'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { ApplyBar } from './apply-bar.tsx'

interface PreviewedProps<P> {
  readonly preview: {
    readonly data: P | undefined
    readonly error: Error | null
    readonly variables: { readonly body: unknown } | undefined
  }
  readonly wish: unknown
  readonly apply: { readonly isPending: boolean; readonly error: Error | null }
  readonly onApply: (as: { readonly seal: string; readonly reason: string }) => void
  readonly children: (preview: P) => ReactNode
}

export function Previewed<P extends { readonly rows: readonly unknown[]; readonly seal: string }>(
  props: PreviewedProps<P>,
) {
  const { preview, wish, apply, onApply, children } = props
  const asked = JSON.stringify(preview.variables?.body) === JSON.stringify(wish)
  const answer = asked ? preview.data : undefined
  return (
    <>
      {preview.error && <ProblemBox problem={preview.error} />}
      {answer && (
        <>
          {children(answer)}
          <ApplyBar
            count={answer.rows.length}
            busy={apply.isPending}
            problem={apply.error}
            onApply={(reason) => onApply({ seal: answer.seal, reason })}
          />
        </>
      )}
    </>
  )
}
