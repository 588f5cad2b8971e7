/** The community's tab 资料: the files it names. */
import { Button } from '@mantine/core'
import { addressOf } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { FileList } from '#console/parts/file/file-list.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { downloadArchive } from '#county/evidence/archive/archive.contract.ts'
import {
  attachToCommunity,
  detachFromCommunity,
  listCommunityFiles,
} from '#county/evidence/community/community.contract.ts'
import './evidence.css'
import { evidenceTexts } from './evidence.texts.ts'
import { GateFiles } from './gate-files.tsx'

export interface CommunityFilesProps {
  readonly communityId: string
  readonly mayEdit: boolean
}

export function CommunityFiles({ communityId, mayEdit }: CommunityFilesProps) {
  const t = useTexts(evidenceTexts)
  return (
    <div className="stack">
      <p>
        <Button component="a" variant="default" href={addressOf(downloadArchive, { params: { communityId } })} download>
          {t('archive')}
        </Button>{' '}
        <span className="quiet">{t('archiveHelp')}</span>
      </p>
      <GateFiles communityId={communityId} />
      <OtherFiles communityId={communityId} mayEdit={mayEdit} />
    </div>
  )
}

function OtherFiles({ communityId, mayEdit }: CommunityFilesProps) {
  const t = useTexts(evidenceTexts)
  const may = useMay()('evidence.add') && mayEdit
  const toast = useToast()
  const files = useCall(listCommunityFiles, { params: { communityId } })
  const attach = useSend(attachToCommunity, () => toast({ text: t('kept') }))
  const remove = useRemove(communityId)
  return (
    <section className="card evidence-box" aria-labelledby="evidence-others">
      <h2 id="evidence-others">{t('others')}</h2>
      <p className="quiet">{t('othersHelp')}</p>
      {may && (
        <FileDrop
          onTaken={({ id }) => attach.mutate({ params: { communityId }, body: { fileIds: [id], note: null } })}
        />
      )}
      <Answer of={files} height={80}>
        {(answer) => (
          <FileList
            files={answer.files}
            onRemove={may ? remove : undefined}
            empty={<p className="quiet">{t('none')}</p>}
          />
        )}
      </Answer>
    </section>
  )
}

function useRemove(communityId: string) {
  const t = useTexts(evidenceTexts)
  const confirm = useConfirm()
  const toast = useToast()
  const detach = useSend(detachFromCommunity, () => toast({ text: t('removed') }))
  return async (file: { readonly id: string; readonly name: string }) => {
    const sure = await confirm({
      title: t('removeTitle', { name: file.name }),
      loses: t('removeText'),
      undo: t('removeUndo'),
      action: t('remove'),
    })
    if (sure) detach.mutate({ params: { communityId, fileId: file.id } })
  }
}
