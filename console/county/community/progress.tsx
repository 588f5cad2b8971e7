/** The tab of progress: every gate with its record and plan. Recording is the programme's own panel. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getStory } from '#county/programme/stage/stage.contract.ts'
import { stageRow } from '#terms/stage.ts'
import { communityTexts } from './community.texts.ts'

export function Progress({ communityId }: { readonly communityId: string }) {
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  const story = useCall(getStory, { params: { communityId }, query: {} })
  return (
    <Answer of={story} height={300}>
      {(answer) => (
        <section className="card community-box">
          <h2>{t('gatePassedNote')}</h2>
          <dl className="facts">
            {answer.gates.map((gate) => (
              <div key={gate.stage}>
                <dt>{pick(stageRow(gate.stage))}</dt>
                <dd>{gate.on ?? gate.plannedOn ?? '—'}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Answer>
  )
}
