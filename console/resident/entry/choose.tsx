/** In which community somebody lives, where one machine serves several. */
import { useTexts } from '#console/parts/texts.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { chooseCommunity, type Places } from './use-entry.ts'

export function ChooseCommunity({ places, done }: { readonly places: Places; readonly done: () => void }) {
  const t = useTexts(residentTexts)
  return (
    <main className="res-page">
      <h1>{t('whichCommunity')}</h1>
      <div className="res-rows">
        {places.map(({ communityId, name }) => (
          <button
            key={communityId}
            type="button"
            className="res-row"
            onClick={() => {
              chooseCommunity(communityId)
              done()
            }}
          >
            <strong>{name}</strong>
          </button>
        ))}
      </div>
    </main>
  )
}
