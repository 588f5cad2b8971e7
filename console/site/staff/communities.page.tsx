/** The communities that this machine hosts, for who manages it. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { addCommunity, KEEPERS, type KeeperKind, listCommunities } from '#site/tenant/community.contract.ts'
import { decodeJoinCode } from '#wire/link/join.codec.ts'

export function Page() {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const communities = useCall(listCommunities, {})
  return (
    <>
      <PageHead title={t('communities')} about={t('communitiesAbout')} />
      <section className="site-card">
        <Answer
          of={communities}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('communitiesNone')} />}
        >
          {({ items }) => (
            <ul className="site-list">
              {items.map((one) => (
                <li key={one.communityId}>
                  <strong className="site-grow">{one.name}</strong>
                  <span>
                    {one.keeperName} · {pick(KEEPERS[one.keeperKind])}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </section>
      <AddCommunity />
    </>
  )
}

function AddCommunity() {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const [name, setName] = useState('')
  const [keeperName, setKeeper] = useState('')
  const [code, setCode] = useState('')
  const [keeperKind, setKind] = useState<KeeperKind>('property')
  const send = useSend(addCommunity, () => {
    setName('')
    setKeeper('')
    setCode('')
  })
  const found = readCommunityId(code)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const known = found === null ? {} : { communityId: found }
    send.mutate({ body: { name, keeperKind, keeperName, ...known } })
  }
  return (
    <form className="site-card stack" onSubmit={submit}>
      <h2>{t('addCommunity')}</h2>
      <div className="row">
        <TextInput
          label={t('communityName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <TextInput
          label={t('keeper')}
          value={keeperName}
          onChange={(event) => setKeeper(event.currentTarget.value)}
          required
        />
        <Select
          label={t('keeperKind')}
          data={Object.entries(KEEPERS).map(([value, text]) => ({ value, label: pick(text) }))}
          value={keeperKind}
          onChange={(kind) => kind !== null && setKind(kind as KeeperKind)}
          allowDeselect={false}
        />
      </div>
      <TextInput
        label={t('joinCode')}
        description={t('joinCodeHelp')}
        value={code}
        spellCheck={false}
        error={code.trim() !== '' && found === null && t('joinCodeWrong')}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {send.error && <ProblemBox problem={send.error} />}
      <Button
        type="submit"
        loading={send.isPending}
        disabled={name.trim() === '' || keeperName.trim() === '' || (code.trim() !== '' && found === null)}
      >
        {t('save')}
      </Button>
    </form>
  )
}

/** The county's id of the community, out of its join code; null when the text is none. */
function readCommunityId(code: string): string | null {
  try {
    return decodeJoinCode(code).communityId
  } catch {
    return null
  }
}
