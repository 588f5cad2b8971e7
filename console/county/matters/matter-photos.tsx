/** Photos of a matter before and after mending; laid by whoever is concerned while the matter lives. */
import { Problem } from '#console/county/bulletin/asking.tsx'
import { useSend } from '#console/parts/calls.ts'
import { PhotoPair } from '#console/parts/file/photo-pair.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import type { Matter } from '#county/matters/matter/matter.contract.ts'
import { addMatterPhotos, dropMatterPhoto } from '#county/matters/photo/photo.contract.ts'

/** Neither closed nor taken back. */
export const livesOn = ({ state }: Pick<Matter, 'state'>): boolean => state !== 'closed' && state !== 'withdrawn'

export function MatterPhotos({ matter }: { readonly matter: Matter }) {
  const may = useMay()('evidence.add')
  const add = useSend(addMatterPhotos)
  const drop = useSend(dropMatterPhoto)
  const params = { matterId: matter.id }
  const mayDrop = may && matter.may.answer && ['proposed', 'open'].includes(matter.state)
  return (
    <>
      <PhotoPair
        before={matter.before}
        after={matter.after}
        onAdd={(side) =>
          may && livesOn(matter) && ((file) => add.mutate({ params, body: { side, fileIds: [file.id] } }))
        }
        onRemove={() => (mayDrop ? (file) => drop.mutate({ params, body: { fileId: file.id } }) : undefined)}
      />
      <Problem of={add.error ?? drop.error} />
    </>
  )
}
