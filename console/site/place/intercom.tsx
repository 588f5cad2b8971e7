/** How the guard's page calls indoor units: a pattern of their SIP addresses, or none. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { readIntercom, setIntercom } from '#site/people/call/call.contract.ts'
import { placeTexts } from './place.texts.ts'

export function Intercom() {
  const p = useTexts(placeTexts)
  const { communityId } = useCommunity()
  const found = useCall(readIntercom, { params: { communityId } })
  return (
    <section className="site-card">
      <h2>{p('intercom')}</h2>
      <p className="quiet">{p('intercomAbout')}</p>
      <Answer of={found}>{({ pattern }) => <Form key={pattern ?? ''} pattern={pattern} />}</Answer>
    </section>
  )
}

function Form({ pattern }: { readonly pattern: string | null }) {
  const t = useTexts(siteTexts)
  const p = useTexts(placeTexts)
  const { communityId } = useCommunity()
  const [written, setWritten] = useState(pattern ?? '')
  const send = useSend(setIntercom)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { communityId }, body: { pattern: written.trim() === '' ? null : written.trim() } })
  }
  return (
    <form className="row site-add" onSubmit={submit}>
      <TextInput
        label={p('pattern')}
        placeholder="sip:{building}{stairwell}{door}@10.0.0.5"
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
        w={380}
      />
      <Button type="submit" variant="default" loading={send.isPending} disabled={written === (pattern ?? '')}>
        {t('save')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </form>
  )
}
