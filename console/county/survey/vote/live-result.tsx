/** What the totals would come to while they are typed; the rules are the server's. Nothing is recorded, so nothing else is read again. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { checkVote, type NewVote } from '#county/survey/vote/vote.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { ResultBox } from './result-box.tsx'
import { voteTexts } from './vote.texts.ts'

interface Told {
  readonly answer: AnswerRead<typeof checkVote> | null
  readonly problem: unknown
}

export function LiveResult({ vote }: { readonly vote: NewVote }) {
  const t = useTexts(voteTexts)
  const { pick } = useLanguage()
  const [told, setTold] = useState<Told>({ answer: null, problem: null })
  const { caseCode, count, silence } = vote
  const isEmpty = count.all.heads === 0 || count.all.area === 0
  useEffect(() => {
    if (isEmpty) return
    const stop = new AbortController()
    call(checkVote, { body: { caseCode, count, silence }, signal: stop.signal }).then(
      (answer) => setTold({ answer, problem: null }),
      (problem: unknown) => stop.signal.aborted || setTold({ answer: null, problem }),
    )
    return () => stop.abort()
  }, [isEmpty, caseCode, count, silence])
  if (told.problem !== null) return <ProblemBox problem={told.problem} />
  if (isEmpty || told.answer === null) return <p className="quiet">{t('fillIn')}</p>
  if (told.answer.result !== null) return <ResultBox result={told.answer.result} caseCode={caseCode} />
  return (
    <ul className="survey-plain" role="alert">
      {told.answer.problems.map((problem) => (
        <li key={`${problem.where} ${problem.zh}`} className="survey-warn">
          ▲ {pick(problem)}
        </li>
      ))}
    </ul>
  )
}
