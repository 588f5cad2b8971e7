/** Setting up the second step: the picture to scan, the first code, then the recovery codes. Used at sign-in and later. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { beginTotp, confirmTotp } from '#base/identity/entry/entry.contract.ts'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import './entry.css'
import { entryTexts } from './entry.texts.ts'

export function TotpSetup({ onDone }: { readonly onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />
  return <Enrol onCodes={setCodes} />
}

function Enrol({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const t = useTexts(entryTexts)
  const begin = useSend(beginTotp)
  const confirm = useSend(confirmTotp, (answer) => onCodes(answer.recoveryCodes))
  const [code, setCode] = useState('')
  const asked = useRef(false)
  const start = begin.mutate
  useEffect(() => {
    if (asked.current) return
    asked.current = true // a second secret would make the first picture worthless
    start({})
  }, [start])
  const send = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ body: { code } })
  }
  if (begin.error) return <ProblemBox problem={begin.error} onRetry={() => start({})} />
  return (
    <>
      <p>{t('enrolAbout')}</p>
      {begin.data ? (
        <img className="entry-qr" src={begin.data.picture} alt={t('picture')} />
      ) : (
        <div className="entry-qr waiting" />
      )}
      <details>
        <summary>{t('byHand')}</summary>
        <p className="entry-secret">{begin.data?.secret.replace(/(.{4})/g, '$1 ')}</p>
      </details>
      <form onSubmit={send}>
        <CodeField value={code} onChange={setCode} help={t('enrolApps')} />
        {confirm.error && <ProblemBox problem={confirm.error} />}
        <Button type="submit" size="sm" loading={confirm.isPending} disabled={code.trim() === ''}>
          {t('goOn')}
        </Button>
      </form>
    </>
  )
}

export function CodeField({
  value,
  onChange,
  help,
}: {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly help: string
}) {
  const t = useTexts(entryTexts)
  return (
    <TextInput
      label={t('code')}
      description={help}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      size="md"
      maxLength={40}
      required
      withAsterisk={false}
      data-autofocus
    />
  )
}

export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const t = useTexts(entryTexts)
  const { pick } = useLanguage()
  const { enter } = useNodeWords()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))
  return (
    <>
      <h2>{t('recoveryTitle')}</h2>
      <p>{t('recoveryAbout')}</p>
      <ul className="code-list">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button variant="default" onClick={copy}>
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
      <div className="stack no-print">
        <Checkbox label={t('saved')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <Button size="sm" disabled={!kept} onClick={onDone}>
          {pick(enter)}
        </Button>
      </div>
    </>
  )
}
