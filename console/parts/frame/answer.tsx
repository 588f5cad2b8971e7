/** The four states of whatever is asked from the server: loading, refused, empty, there. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { ProblemBox } from './problem-box.tsx'
import './answer.css'

export interface AnswerProps<T> {
  readonly of: UseQueryResult<T>
  /** Height kept free while loading, so that nothing jumps. */
  readonly height?: number
  /** When true, `empty` is shown instead of the children. */
  readonly isEmpty?: (answer: T) => boolean
  readonly empty?: ReactNode
  readonly children: (answer: T) => ReactNode
}

/** `<Answer of={useCall(listCommunities, …)} empty={<EmptyState …/>} isEmpty={(a) => a.items.length === 0}>{(a) => …}</Answer>` */
export function Answer<T>({ of, height = 120, isEmpty, empty, children }: AnswerProps<T>) {
  const t = useTexts(partsTexts)
  if (of.data !== undefined) return isEmpty?.(of.data) ? empty : children(of.data)
  if (of.error) return <ProblemBox problem={of.error} onRetry={() => void of.refetch()} />
  return (
    <div className="waiting" style={{ minHeight: height }} role="status">
      <span className="visually-hidden">{t('loading')}</span>
    </div>
  )
}

export interface EmptyStateProps {
  readonly title: string
  readonly text?: ReactNode
  /** The next step: a button or a link. */
  readonly next?: ReactNode
}

export function EmptyState({ title, text, next }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span aria-hidden="true">○</span>
      <h3>{title}</h3>
      {text && <p className="quiet">{text}</p>}
      {next}
    </div>
  )
}
