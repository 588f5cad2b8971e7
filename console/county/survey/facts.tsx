/** What the registry knows beside what was found; a difference is handed over by a person, one fact at a time. */

import { Button } from '@mantine/core'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import { handOver, type Survey, type SurveyFact } from '#county/survey/record/survey.contract.ts'
import { Scroll } from './scroll.tsx'
import { surveyTexts } from './survey.texts.ts'

export function Facts({ survey }: { readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const toast = useToast()
  const mayHandOver = useMay()('registry.edit') && survey.mayRecord
  const send = useSend(handOver, () => toast({ text: t('handedOver') }))
  const hand = (fact: SurveyFact['fact']) =>
    send.mutate({ params: { communityId: survey.communityId }, body: { fact }, ifMatch: survey.registryVersion })
  return (
    <section className="card survey-box">
      <h2>{t('facts')}</h2>
      {send.error && <ProblemBox problem={send.error} />}
      <Scroll label={t('facts')}>
        <table className="survey-facts">
          <thead>
            <tr>
              <th scope="col">{t('fact')}</th>
              <th scope="col" className="num">
                {t('known')}
              </th>
              <th scope="col" className="num">
                {t('found')}
              </th>
              <th scope="col">{t('compared')}</th>
            </tr>
          </thead>
          <tbody>
            {survey.facts.map((fact) => (
              <tr key={fact.fact} data-differs={fact.differs}>
                <th scope="row">{pick(fact)}</th>
                <td className="num">{writeAnswer(null, fact.known, language)}</td>
                <td className="num">{writeAnswer(null, fact.found, language)}</td>
                <td>
                  <span className="survey-state">
                    {fact.differs ? (
                      <span className="survey-warn">▲ {t('different')}</span>
                    ) : (
                      <span className="quiet">{fact.found === null ? `○ ${t('notLooked')}` : `■ ${t('same')}`}</span>
                    )}
                    {fact.differs && mayHandOver && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={send.isPending && send.variables?.body.fact === fact.fact}
                        aria-label={`${t('handOver')}: ${pick(fact)}`}
                        onClick={() => hand(fact.fact)}
                      >
                        {t('handOver')}
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
