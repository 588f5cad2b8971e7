/** Two entries of one community side by side: which value survives, field by field. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useAllCommunities } from '#console/county/registry/community/all-communities.ts'
import { useAddress, useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import '#console/county/registry/registry.css'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { type CommunityDetail, type CommunityField, getCommunity } from '#county/registry/community.contract.ts'
import { mergeCommunities } from '#county/registry/merge.contract.ts'
import { Comparison } from './comparison.tsx'

const shape = z.object({ kept: z.string().default(''), merged: z.string().default('') })

export function Page() {
  const t = useTexts(registryTexts)
  const [{ kept, merged }, setAddress] = useAddress(shape)
  const first = useCall(getCommunity, { params: { communityId: kept } }, { when: kept !== '' })
  const second = useCall(getCommunity, { params: { communityId: merged } }, { when: merged !== '' })
  return (
    <>
      <PageHead
        title={t('mergeTitle')}
        about={t('mergeAbout')}
        trail={<PageLink to="/communities/duplicates">{t('duplicates')}</PageLink>}
      />
      <Answer of={first} height={300}>
        {(keptOne) =>
          merged === '' ? (
            <PickSecond kept={keptOne} onPick={(id) => setAddress({ merged: id }, { push: true })} />
          ) : (
            <Answer of={second} height={300}>
              {(mergedOne) => (
                <Merge
                  key={kept}
                  kept={keptOne}
                  merged={mergedOne}
                  onSwap={() => setAddress({ kept: merged, merged: kept })}
                />
              )}
            </Answer>
          )
        }
      </Answer>
    </>
  )
}

function PickSecond({ kept, onPick }: { readonly kept: CommunityDetail; readonly onPick: (id: string) => void }) {
  const t = useTexts(registryTexts)
  const others = useAllCommunities(kept.programmeUnitId)
  const data = (others.data ?? [])
    .filter((row) => row.id !== kept.id)
    .map((row) => ({ value: row.id, label: row.name }))
  return (
    <Select
      label={t('pickSecond')}
      description={t('sameUnitOnly')}
      data={data}
      searchable
      maw={420}
      limit={200}
      onChange={(id) => id && onPick(id)}
    />
  )
}

interface MergeProps {
  readonly kept: CommunityDetail
  readonly merged: CommunityDetail
  readonly onSwap: () => void
}

function Merge({ kept, merged, onSwap }: MergeProps) {
  const t = useTexts(registryTexts)
  const [choices, setChoices] = useState<Partial<Record<CommunityField, 'kept' | 'merged'>>>({})
  const go = useGo()
  const toast = useToast()
  const confirm = useConfirm()
  const send = useSend(mergeCommunities, ({ community }) => {
    toast({ text: t('merged', { name: community.name }) })
    go(`/communities/${community.id}`, { tab: 'history' })
  })
  const ask = async () => {
    const yes = await confirm({
      title: t('mergeTitle'),
      loses: t('mergeLoses', { kept: kept.name, merged: merged.name }),
      undo: t('mergeUndo'),
      action: t('mergeAction'),
    })
    const seen = { keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version }
    if (yes) send.mutate({ body: { ...seen, choices } })
  }
  return (
    <div className="stack">
      {send.error && <ProblemBox problem={send.error} />}
      <Comparison
        kept={kept}
        merged={merged}
        choices={choices}
        onChoose={(field, side) => setChoices((last) => ({ ...last, [field]: side }))}
      />
      <div className="registry-buttons">
        <Button variant="default" onClick={onSwap}>
          {t('swap')}
        </Button>
        <Button loading={send.isPending} onClick={() => void ask()}>
          {t('mergeAction')}
        </Button>
      </div>
    </div>
  )
}
