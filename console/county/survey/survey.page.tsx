/** One community's survey: what was found beside what is known, contradictions to settle, photos, history; recording at a desk. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useParam } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportSurvey, getSurvey, type Survey } from '#county/survey/record/survey.contract.ts'
import { Conflicts } from './conflicts.tsx'
import { Facts } from './facts.tsx'
import { Found } from './found.tsx'
import { History } from './history.tsx'
import { Photos } from './photos.tsx'
import { RecordForm } from './record-form.tsx'
import './survey.css'
import { surveyTexts } from './survey.texts.ts'
import { writeMoment } from './words.ts'

export function Page() {
  const communityId = useParam('communityId')
  const survey = useCall(getSurvey, { params: { communityId } })
  return (
    <Answer of={survey} height={600}>
      {(loaded) => <Loaded survey={loaded} />}
    </Answer>
  )
}

function Loaded({ survey }: { readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const may = useMay()
  const [isRecording, setRecording] = useState(false)
  const params = { communityId: survey.communityId }
  const newest = survey.answers.reduce<Survey['answers'][number] | null>(
    (last, one) => (last === null || one.version > last.version ? one : last),
    null,
  )
  const actions = (
    <>
      <Button variant="default" onClick={() => void download(exportSurvey, { params })}>
        {t('export')}
      </Button>
      {survey.mayRecord && may('survey.record') && !isRecording && (
        <Button onClick={() => setRecording(true)}>{t('record')}</Button>
      )}
    </>
  )
  return (
    <>
      <PageHead
        title={survey.name}
        trail={<PageLink to="/survey">{t('title')}</PageLink>}
        about={
          <span className="survey-ways">
            <span>{survey.unitName}</span>
            {newest && (
              <span>
                {t('version', { n: survey.version, moment: writeMoment(newest.recordedAt), who: newest.byName })}
              </span>
            )}
            <PageLink to={`/communities/${survey.communityId}`}>{t('toCommunity')}</PageLink>
          </span>
        }
        actions={actions}
      />
      {isRecording ? (
        <RecordForm survey={survey} onDone={() => setRecording(false)} />
      ) : (
        <div className="stack">
          <Conflicts survey={survey} />
          {survey.version === 0 && survey.photos.length === 0 ? (
            <EmptyState
              title={t('neverSurveyed')}
              text={t('neverText')}
              next={<PageLink to="/survey/phone">{t('byPhone')}</PageLink>}
            />
          ) : (
            <>
              <Facts survey={survey} />
              <Found survey={survey} />
              <Photos survey={survey} />
              <History communityId={survey.communityId} />
            </>
          )}
        </div>
      )}
    </>
  )
}
