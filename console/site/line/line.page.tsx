/** The line of one community to its county: how it is, joining with a code, files carried by hand. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { saveFile } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { getLine, joinByCode, type Line, readFile, writeFile } from '#site/county-line/line.contract.ts'
import { lineTexts } from './line.texts.ts'

export function Page() {
  const t = useTexts(lineTexts)
  const { communityId } = useCommunity()
  const mayManage = useMay()('line.manage')
  const line = useCall(getLine, { params: { communityId } }, { everyMs: 10_000 })
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Answer of={line}>
        {(found) => (
          <>
            <Standing line={found} />
            {mayManage && <Join joined={found.joined} key={communityId} />}
            {mayManage && found.joined && <Carry />}
          </>
        )}
      </Answer>
    </>
  )
}

type Word = 'notJoined' | 'joinedNeverHeard' | 'good' | NonNullable<Line['trouble']>

const MARKS: Readonly<Record<Word, State>> = {
  ...{ notJoined: 'unknown', joinedNeverHeard: 'behind', good: 'onPlan', busy: 'behind', here: 'late' },
  ...{ unreachable: 'late', refused: 'late', strange: 'late' },
}

function wordOf({ joined, trouble, answeredAt }: Line): Word {
  if (!joined) return 'notJoined'
  return trouble ?? (answeredAt === null ? 'joinedNeverHeard' : 'good')
}

const write = (instant: string | null): string | null => (instant === null ? null : writeMoment(new Date(instant)))

function Standing({ line }: { readonly line: Line }) {
  const t = useTexts(lineTexts)
  const word = wordOf(line)
  const since = write(line.troubleSince)
  const rows: [string, string | number | null][] = [
    [t('address'), line.address],
    [t('joinedAt'), write(line.joinedAt)],
    [t('answeredAt'), write(line.answeredAt)],
    [t('backlog'), line.backlog],
    [t('oldest'), write(line.oldestAt)],
    [t('perMinute'), line.perMinute],
    [t('waiting'), line.waitingForBackup],
    [t('skew'), line.skewMs === null ? null : (line.skewMs / 1000).toFixed(1)],
  ]
  return (
    <section className="site-card stack">
      <h2>{t('state')}</h2>
      <p>
        <StateMark state={MARKS[word]} word={t(word)} /> {since !== null && t('since', { at: since })}
      </p>
      {line.joined && <Facts rows={rows.filter(([, value]) => value !== null)} />}
    </section>
  )
}

function Join({ joined }: { readonly joined: boolean }) {
  const t = useTexts(lineTexts)
  const toast = useToast()
  const { communityId } = useCommunity()
  const [code, setCode] = useState('')
  const send = useSend(joinByCode, () => {
    setCode('')
    toast({ text: t('joined') })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { communityId }, body: { code } })
  }
  return (
    <form className="site-card stack" onSubmit={submit}>
      <h2>{t(joined ? 'joinAgain' : 'join')}</h2>
      <Textarea
        label={t('code')}
        description={t(joined ? 'joinAgainHelp' : 'joinHelp')}
        placeholder="anlin-join://"
        autosize
        minRows={2}
        required
        maxLength={600}
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {send.error && <ProblemBox problem={send.error} />}
      <div className="row">
        <Button
          type="submit"
          variant={joined ? 'default' : 'filled'}
          loading={send.isPending}
          disabled={code.trim() === ''}
        >
          {t(joined ? 'joinAgain' : 'join')}
        </Button>
      </div>
    </form>
  )
}

function Carry() {
  const t = useTexts(lineTexts)
  const toast = useToast()
  const { communityId } = useCommunity()
  const params = { communityId }
  const save = useSend(writeFile, ({ file, fileName, messages }) => {
    saveFile(new Blob([file], { type: 'text/plain' }), fileName)
    toast({ text: t('saved', { n: messages }) })
  })
  const read = useSend(readFile, () => toast({ text: t('readDone') }))
  const problem = save.error ?? read.error
  return (
    <section className="site-card stack">
      <h2>{t('carry')}</h2>
      <p className="quiet">{t('carryHelp')}</p>
      <div className="row">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ params })}>
          {t('save')}
        </Button>
      </div>
      <DropField
        label={t('read')}
        help={t('readHelp')}
        accept=".txt"
        disabled={read.isPending}
        onFiles={([chosen]) => chosen !== undefined && read.mutate({ params, body: chosen })}
      />
      {problem && <ProblemBox problem={problem} />}
    </section>
  )
}
