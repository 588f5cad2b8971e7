/** Why something did not work, in the sentence that the node gave. */
import { ApiProblem } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { gateTexts } from './gate.texts.ts'

export const say = (error: unknown): string => (error instanceof ApiProblem ? error.text : String(error))

export function Problem({ text }: { readonly text: string | null }) {
  const t = useTexts(gateTexts)
  if (text === null) return null
  return (
    <p className="gate-problem" role="alert">
      {t('problem', { why: text })}
    </p>
  )
}
