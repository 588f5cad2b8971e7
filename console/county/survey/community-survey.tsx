/** The survey and the owners' votes of one community, on its page: the newest of both, and where to go on. */
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { getSurvey } from '#county/survey/record/survey.contract.ts'
import { Conflicts } from './conflicts.tsx'
import { Facts } from './facts.tsx'
import './survey.css'
import { surveyTexts } from './survey.texts.ts'
import { CommunityVotes } from './vote/community-votes.tsx'

export function CommunitySurvey({ communityId }: { readonly communityId: string }) {
  const t = useTexts(surveyTexts)
  const mayRecord = useMay()('survey.record')
  const survey = useCall(getSurvey, { params: { communityId } })
  return (
    <div className="stack">
      <Answer of={survey} height={300}>
        {(loaded) => (
          <>
            <Conflicts survey={loaded} />
            {loaded.version === 0 ? (
              <EmptyState title={t('neverSurveyed')} text={t('neverText')} />
            ) : (
              <Facts survey={loaded} />
            )}
            <p className="survey-ways">
              <PageLink to={`/survey/${communityId}`}>
                {loaded.version === 0 && mayRecord ? t('record') : t('whole')}
              </PageLink>
              <PageLink to="/survey/phone">{t('byPhone')}</PageLink>
            </p>
            <CommunityVotes communityId={communityId} mayRecord={mayRecord && loaded.mayRecord} />
          </>
        )}
      </Answer>
    </div>
  )
}
