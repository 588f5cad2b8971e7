/** The table of requirements: what is in force, its versions, and making a new one. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Versions } from '#console/parts/version/versions.tsx'
import { listRequirements } from '#county/evidence/requirement/requirement.contract.ts'
import './evidence.css'
import { requirementTexts } from './requirement.texts.ts'
import { RequirementTable } from './requirement-table.tsx'
import { NewRequirements } from './requirement-version.tsx'

export function Page() {
  const t = useTexts(requirementTexts)
  const may = useMay()
  const requirements = useCall(listRequirements, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Answer of={requirements} height={600}>
        {(answer) => (
          <Versions
            {...answer}
            mayChange={may('programme.rules')}
            tell={({ decisionRef, recordedBy, note }) => [decisionRef, recordedBy, note].filter(Boolean).join(' · ')}
            show={({ content }) => <RequirementTable table={content} />}
            edit={(newest, onClose) => <NewRequirements from={newest} onClose={onClose} />}
          />
        )}
      </Answer>
    </>
  )
}
