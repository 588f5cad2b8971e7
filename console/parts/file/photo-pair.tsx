/** Photos before and after side by side, and whether they show the same place. What is laid or taken away, the page decides. */
import { type ReactNode, useId } from 'react'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { fileTexts } from './file.texts.ts'
import { FileDrop } from './file-drop.tsx'
import { FileList } from './file-list.tsx'
import { comparePhotos } from './pair.ts'

export type PhotoSide = 'before' | 'after'

export interface PhotoPairProps {
  readonly before: readonly EvidenceFile[]
  readonly after: readonly EvidenceFile[]
  /** Absent or false for a side: nothing is laid there. */
  readonly onAdd?: ((side: PhotoSide) => ((file: EvidenceFile) => void) | false) | undefined
  readonly onRemove?: ((side: PhotoSide) => ((file: EvidenceFile) => void) | undefined) | undefined
}

export function PhotoPair({ before, after, onAdd, onRemove }: PhotoPairProps) {
  return (
    <>
      <div className="photo-pair">
        <Side side="before" files={before} onTaken={onAdd?.('before')} onRemove={onRemove?.('before')} />
        <Side side="after" files={after} onTaken={onAdd?.('after')} onRemove={onRemove?.('after')} />
      </div>
      <PairMark before={before} after={after} />
    </>
  )
}

interface SideProps {
  readonly side: PhotoSide
  readonly files: readonly EvidenceFile[]
  readonly onTaken: ((file: EvidenceFile) => void) | false | undefined
  readonly onRemove: ((file: EvidenceFile) => void) | undefined
}

function Side({ side, files, onTaken, onRemove }: SideProps) {
  const t = useTexts(fileTexts)
  const id = useId()
  const none: ReactNode = <p className="quiet">{t('noPhoto')}</p>
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t(side)}</h3>
      <FileList files={files} empty={none} onRemove={onRemove} />
      {onTaken && <FileDrop compact accept="image/jpeg,image/png" label={t('addPhoto')} onTaken={onTaken} />}
    </section>
  )
}

function PairMark({ before, after }: Pick<PhotoPairProps, 'before' | 'after'>) {
  const t = useTexts(fileTexts)
  const pair = comparePhotos(before, after)
  if (pair.says === 'incomplete') return null
  const looks = { same: 'done', apart: 'behind', order: 'behind', unplaced: 'unknown' } as const satisfies Record<
    string,
    State
  >
  const word = 'meters' in pair ? t(pair.says, { n: pair.meters }) : t(pair.says)
  return (
    <p className="photo-pair-mark">
      <StateMark state={looks[pair.says]} word={word} />
    </p>
  )
}
