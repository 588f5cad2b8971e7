/** The table that plans are checked against: what is in force with the source of each row, its versions, and making a new one. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Versions } from '#console/parts/version/versions.tsx'
import '#console/county/design/design.css'
import { listStandards } from '#county/design/standard/standard.contract.ts'
import { NewStandard } from './new-standard.tsx'
import { standardTexts } from './standard.texts.ts'
import { StandardRows } from './standard-rows.tsx'

export function Page() {
  const t = useTexts(standardTexts)
  const may = useMay()
  const standards = useCall(listStandards, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} trail={<PageLink to="/designs">{t('plans')}</PageLink>} />
      <Answer of={standards} height={600}>
        {(answer) => (
          <Versions
            {...answer}
            mayChange={may('design.rules')}
            tell={({ decisionRef, recordedBy }) => `${decisionRef} · ${recordedBy ?? ''}`}
            show={({ content }) => <StandardRows rows={content.rows} />}
            edit={(newest, onClose) => <NewStandard from={newest} onClose={onClose} />}
          />
        )}
      </Answer>
    </>
  )
}
