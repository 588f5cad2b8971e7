/** The survey's form: what is asked now, as the phone shows it, its versions, and making a new one. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Versions } from '#console/parts/version/versions.tsx'
import { listForms } from '#county/survey/form/version.contract.ts'
import './form.css'
import { formTexts } from './form.texts.ts'
import { FormView } from './form-view.tsx'
import { NewForm } from './new-form.tsx'
import { Preview } from './preview.tsx'

export function Page() {
  const t = useTexts(formTexts)
  const may = useMay()
  const forms = useCall(listForms, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} trail={<PageLink to="/survey">{t('surveys')}</PageLink>} />
      <Answer of={forms} height={600}>
        {(answer) => (
          <Versions
            {...answer}
            mayChange={may('survey.form')}
            tell={({ reason, byName, saves }) => `${reason} · ${t('saves', { n: saves })} · ${byName ?? ''}`}
            show={({ sections }) => (
              <div className="form-two">
                <FormView sections={sections} />
                <Preview sections={sections} />
              </div>
            )}
            edit={(newest, onClose) => <NewForm from={newest} onClose={onClose} />}
          />
        )}
      </Answer>
    </>
  )
}
