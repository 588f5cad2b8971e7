/** A refusal or fault as a person reads it: what happened, what it means, what to do, and a way to try again. */
import { Button } from '@mantine/core'
import { ApiProblem } from '#console/parts/api.ts'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { type Say, useTexts } from '#console/parts/texts.ts'
import './problem-box.css'

export interface ProblemBoxProps {
  readonly problem: unknown
  readonly onRetry?: (() => void) | undefined
}

export function ProblemBox({ problem, onRetry }: ProblemBoxProps) {
  const t = useTexts(partsTexts)
  const told = problem instanceof ApiProblem ? problem : null
  const text = told?.text ?? (problem instanceof Error ? problem.message : String(problem))
  return (
    <div className="problem-box" role="alert">
      <span aria-hidden="true">◆</span>
      <div>
        <strong>{titleOf(told?.status, t)}</strong>
        <p>{text}</p>
        {told !== null && told.fields.length > 1 && (
          <ul>
            {told.fields.map((field) => (
              <li key={field.where}>
                {field.where}:{field.message}
              </li>
            ))}
          </ul>
        )}
        {told?.id && <p className="quiet">{t('problemId', { id: told.id })}</p>}
        {onRetry && (
          <Button variant="default" mt={8} onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  )
}

function titleOf(status: number | undefined, t: Say<keyof typeof partsTexts.keys>): string {
  if (status === 403) return t('notAllowedTitle')
  if (status === 404) return t('notFoundTitle')
  if (status === 0 || status === 503) return t('unreachableTitle')
  return t('wentWrong')
}
