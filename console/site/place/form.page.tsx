/** The form for registering on paper: one A4 page with the notice in plain words. Typed in later at the office. */
import { Button } from '@mantine/core'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { PURPOSES } from '#site/people/consent/purpose.contract.ts'
import { RESIDENT_ROLES } from '#site/people/words.contract.ts'
import './form.css'
import { placeTexts } from './place.texts.ts'

const NOTICE = ['notice1', 'notice2', 'notice3', 'notice4', 'notice5'] as const
const ASKED = ['contact', 'vehicle'] as const

export function Page() {
  const p = useTexts(placeTexts)
  const { name, keeperName } = useCommunity()
  return (
    <div className="site-form">
      <PageHead
        title={p('formTitle')}
        about={p('formAbout')}
        actions={<Button onClick={() => window.print()}>{p('print')}</Button>}
      />
      <article className="site-paper">
        <h2>
          {name} {p('formTitle')}
        </h2>
        <h3>{p('noticeTitle')}</h3>
        <ol>
          {NOTICE.map((line) => (
            <li key={line}>{p(line, { keeper: keeperName })}</li>
          ))}
        </ol>
        <Fields />
        <p>{p('after')}</p>
      </article>
    </div>
  )
}

function Fields() {
  const p = useTexts(placeTexts)
  const { pick } = useLanguage()
  return (
    <>
      <div className="site-blanks">
        {(['building', 'stairwell', 'room', 'name'] as const).map((field) => (
          <p key={field}>{p(field)}</p>
        ))}
      </div>
      <p>
        {p('role')}：
        {Object.values(RESIDENT_ROLES).map((role) => (
          <span key={role.en} className="site-tick">
            □ {pick(role)}
          </span>
        ))}
      </p>
      {ASKED.map((code) => (
        <div key={code} className="site-purpose">
          <p>
            <strong>□ {pick(PURPOSES[code].title)}</strong>：{pick(PURPOSES[code].text)}
          </p>
          <p className="site-blank">{p(code === 'contact' ? 'phone' : 'plates')}</p>
        </div>
      ))}
      <p className="site-blank">{p('child')}</p>
      <div className="site-blanks">
        <p>{p('sign')}</p>
        <p>{p('date')}</p>
      </div>
    </>
  )
}
