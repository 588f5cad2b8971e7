/** One's own account: rights, language, password, second step, sessions, deputies. */
import { SegmentedControl } from '@mantine/core'
import { changeMe, readMe } from '#base/identity/account/own.contract.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { CAPABILITIES, ROLES } from '#terms/capabilities.ts'
import type { AnswerRead } from '#terms/contract.ts'
import type { Language } from '#terms/text.ts'
import { Deputies } from './deputies.tsx'
import './own.css'
import { ownTexts } from './own.texts.ts'
import { PasswordCard } from './password-card.tsx'
import { SecondStep } from './second-step.tsx'
import { Sessions } from './sessions.tsx'

export type MyAccount = AnswerRead<typeof readMe>

export function Page() {
  const t = useTexts(ownTexts)
  const me = useCall(readMe, {})
  return (
    <>
      <PageHead title={t('title')} />
      <Answer of={me} height={480}>
        {(account) => (
          <div className="own">
            <div className="own-column">
              <Rights me={account} />
              <Deputies me={account} />
            </div>
            <div className="own-column">
              <PasswordCard me={account} />
              <SecondStep me={account} />
              <Sessions />
            </div>
          </div>
        )}
      </Answer>
    </>
  )
}

function Rights({ me }: { readonly me: MyAccount }) {
  const t = useTexts(ownTexts)
  const { pick, language } = useLanguage()
  const { everywhere } = useNodeWords()
  const send = useSend(changeMe)
  const choose = (chosen: Language) => {
    switchLanguage(chosen)
    send.mutate({ body: { language: chosen } })
  }
  const roles = me.roles.map((role) => (role in ROLES ? pick(ROLES[role as keyof typeof ROLES]) : role))
  const may = Object.entries(CAPABILITIES).filter(([capability]) => me.capabilities.includes(capability))
  return (
    <section className="card">
      <h2>{me.name}</h2>
      <dl className="own-facts">
        <dt>{t('login')}</dt>
        <dd>{me.login}</dd>
        <dt>{t('unit')}</dt>
        <dd>{me.unitName ?? '—'}</dd>
        <dt>{t('roles')}</dt>
        <dd>{roles.join('、') || '—'}</dd>
        <dt>{t('scope')}</dt>
        <dd>{me.everywhere ? pick(everywhere) : t('ownUnits')}</dd>
        {me.deputyFor.length > 0 && (
          <>
            <dt>{t('standingFor')}</dt>
            <dd>{me.deputyFor.map((other) => other.name).join('、')}</dd>
          </>
        )}
        <dt>{t('language')}</dt>
        <dd>
          <SegmentedControl
            size="xs"
            aria-label={t('language')}
            value={language}
            onChange={(value) => choose(value === 'en' ? 'en' : 'zh')}
            data={[
              { value: 'zh', label: t('chinese') },
              { value: 'en', label: t('english') },
            ]}
          />
        </dd>
      </dl>
      <details>
        <summary>{t('may')}</summary>
        <ul>
          {may.map(([capability, text]) => (
            <li key={capability}>{pick(text)}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
