/** Edits a community. When somebody else saved first, shows what differs instead of overwriting it. */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useGo, useParam } from '#console/parts/address.ts'
import { call } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type CommunityDetail, changeCommunity, getCommunity } from '#county/registry/community.contract.ts'
import { CommunityForm } from './community-form.tsx'
import { changedFields, valuesOf } from './community-values.ts'

export function Page() {
  const communityId = useParam('communityId')
  const community = useCall(getCommunity, { params: { communityId } })
  return (
    <Answer of={community} height={600}>
      {(loaded) => <Editor first={loaded} />}
    </Answer>
  )
}

function Editor({ first }: { readonly first: CommunityDetail }) {
  const t = useTexts(registryTexts)
  const go = useGo()
  const toast = useToast()
  const [loaded, setLoaded] = useState(first)
  const [newest, setNewest] = useState<CommunityDetail | null>(null)
  const start = useMemo(() => valuesOf(loaded), [loaded])
  const now = useMemo(() => newest && valuesOf(newest), [newest])
  const back = () => go(`/communities/${first.id}`)
  const change = useSend(changeCommunity, (saved) => {
    toast({ text: t('saved', { name: saved.name }) })
    back()
  })
  const params = { communityId: first.id }
  const isBeaten = change.error?.key === 'registry.changedMeanwhile'
  const save: Parameters<typeof CommunityForm>[0]['onSave'] = (fields) => {
    const seen = newest ?? loaded
    const body = changedFields(now ?? start, fields)
    if (Object.keys(body).length === 0) return back()
    change.mutate(
      { params, body, ifMatch: seen.version },
      {
        onError: (problem) => {
          if (problem.key === 'registry.changedMeanwhile') void call(getCommunity, { params }).then(setNewest)
        },
      },
    )
  }
  const restart = () => {
    if (newest) setLoaded(newest)
    setNewest(null)
    change.reset()
  }
  return (
    <>
      <PageHead
        title={t('editCommunity', { name: first.name })}
        trail={<PageLink to={`/communities/${first.id}`}>{first.name}</PageLink>}
      />
      {change.error && !isBeaten && <ProblemBox problem={change.error} />}
      {newest && (
        <div className="registry-notice" role="alert">
          <p>{t('changedMeanwhile')}</p>
          <Button variant="default" size="compact-sm" mt={8} onClick={restart}>
            {t('loadNewest')}
          </Button>
        </div>
      )}
      <CommunityForm
        key={loaded.version}
        start={start}
        newest={now}
        busy={change.isPending}
        onSave={save}
        onCancel={back}
      />
    </>
  )
}
