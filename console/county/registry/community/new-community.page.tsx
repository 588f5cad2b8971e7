/** Adds a community. */

import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useGo } from '#console/parts/address.ts'
import { useSend } from '#console/parts/calls.ts'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { createCommunity } from '#county/registry/community.contract.ts'
import { CommunityForm } from './community-form.tsx'
import { EMPTY_VALUES } from './community-values.ts'

export function Page() {
  const t = useTexts(registryTexts)
  const go = useGo()
  const toast = useToast()
  const me = useMe()
  const unitId = useMay()('registry.merge') ? '' : (me.unitId ?? '')
  const create = useSend(createCommunity, (made) => {
    toast({ text: t('saved', { name: made.name }) })
    go(`/communities/${made.id}`)
  })
  return (
    <>
      <PageHead title={t('newCommunity')} trail={<PageLink to="/communities">{t('communities')}</PageLink>} />
      {create.error && <ProblemBox problem={create.error} />}
      <CommunityForm
        start={{ ...EMPTY_VALUES, programmeUnitId: unitId }}
        busy={create.isPending}
        onSave={(fields) => create.mutate({ body: fields })}
        onCancel={() => go('/communities')}
      />
    </>
  )
}
