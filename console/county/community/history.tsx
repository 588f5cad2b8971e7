/** Every change of a community's entry and its merges, the newest first. The history of gates is the progress tab's. */
import { Button } from '@mantine/core'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  type CommunityChange,
  type CommunityDetail,
  listCommunityChanges,
} from '#county/registry/community.contract.ts'
import { listMerges, undoMerge } from '#county/registry/merge.contract.ts'
import { dayOf } from '#terms/day.ts'
import { ChangeValues } from './change-values.tsx'
import { communityTexts } from './community.texts.ts'

export function History({ community }: { readonly community: CommunityDetail }) {
  const changes = useCall(listCommunityChanges, { params: { communityId: community.id } })
  return (
    <div className="stack">
      <Merges community={community} />
      <Answer of={changes} height={240}>
        {(answer) => (
          <ol className="community-history">
            {answer.changes.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ol>
        )}
      </Answer>
    </div>
  )
}

const KINDS = {
  created: 'created',
  changed: 'changed',
  merged: 'mergedKind',
  unmerged: 'unmergedKind',
  undone: 'undone',
} as const
const SOURCES = {
  page: 'sourcePage',
  ledger: 'sourceLedger',
  merge: 'sourceMerge',
  undo: 'sourceUndo',
  demo: 'sourceDemo',
  round: 'sourceRound',
} as const

function Change({ change }: { readonly change: CommunityChange }) {
  const t = useTexts(communityTexts)
  const source = change.source in SOURCES ? t(SOURCES[change.source as keyof typeof SOURCES]) : change.source
  const at = new Date(change.at)
  const time = at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
  return (
    <li className="card">
      <div className="community-change-head">
        <strong>{t(KINDS[change.kind])}</strong>
        <time dateTime={change.at}>{`${dayOf(at)} ${time}`}</time>
        <span className="quiet">{`${change.actorName ?? t('system')} · ${source}`}</span>
      </div>
      <ChangeValues change={change} />
    </li>
  )
}

function Merges({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const merges = useCall(listMerges, { params: { communityId: community.id } })
  if (!merges.data || merges.data.merges.length === 0) return null
  return (
    <section className="card community-box">
      <h2>{t('mergesTitle')}</h2>
      {merges.data.merges.map((merge) => (
        <div key={merge.id} className="row wrap">
          <span>
            {`${dayOf(new Date(merge.at))} ${t('mergeLine', { merged: merge.mergedName, kept: merge.keptName })}`}
          </span>
          {merge.undoneAt ? (
            <span className="quiet">{t('takenBack', { day: dayOf(new Date(merge.undoneAt)) })}</span>
          ) : (
            <Unmerge mergeId={merge.id} kept={merge.keptName} merged={merge.mergedName} />
          )}
        </div>
      ))}
    </section>
  )
}

function Unmerge({
  mergeId,
  kept,
  merged,
}: {
  readonly mergeId: string
  readonly kept: string
  readonly merged: string
}) {
  const r = useTexts(registryTexts)
  const may = useMay()
  const go = useGo()
  const confirm = useConfirm()
  const toast = useToast()
  const undo = useSend(undoMerge, (answer) => {
    toast({ text: r('unmerged') })
    go(`/communities/${answer.community.id}`, { tab: 'history' })
  })
  if (!may('registry.merge')) return null
  const ask = async () => {
    const yes = await confirm({
      ...{ title: r('unmerge'), loses: r('unmergeLoses', { kept, merged }), undo: r('unmergeUndo') },
      action: r('unmerge'),
    })
    if (yes) undo.mutate({ params: { mergeId } })
  }
  return (
    <>
      <Button variant="default" size="compact-sm" loading={undo.isPending} onClick={() => void ask()}>
        {r('unmerge')}
      </Button>
      {undo.error && <ProblemBox problem={undo.error} />}
    </>
  )
}
