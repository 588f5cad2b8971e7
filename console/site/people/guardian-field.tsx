/** A child under 14 and its guardian, an adult registered at the same door. */
import { Checkbox, Select } from '@mantine/core'
import { useCall } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listResidents } from '#site/people/resident/resident.contract.ts'
import { peopleTexts } from './people.texts.ts'

export interface Home {
  readonly householdId: string
  /** As the search takes it: building, stairwell and door in one. */
  readonly door: string
}

export interface GuardianProps {
  readonly home: Home
  /** Not offered as their own guardian. */
  readonly besides?: string
  readonly isChild: boolean
  readonly guardianId: string | null
  readonly set: (of: { readonly isChild: boolean; readonly guardianId: string | null }) => void
}

export function GuardianField({ home, besides, isChild, guardianId, set }: GuardianProps) {
  const t = useTexts(peopleTexts)
  const params = { communityId: useCommunity().communityId }
  const found = useCall(listResidents, { params, query: { reason: 'register', text: home.door } }, { when: isChild })
  const adults = (found.data?.items ?? []).filter(
    ({ id, householdId, under14 }) => householdId === home.householdId && !under14 && id !== besides,
  )
  return (
    <>
      <Checkbox
        label={t('isChild')}
        checked={isChild}
        onChange={(event) => set({ isChild: event.currentTarget.checked, guardianId: null })}
      />
      {isChild && (
        <Select
          label={t('guardian')}
          description={found.data !== undefined && adults.length === 0 ? t('guardianNone') : t('guardianAbout')}
          data={adults.map(({ id, name }) => ({ value: id, label: name }))}
          value={guardianId}
          onChange={(id) => set({ isChild: true, guardianId: id })}
          required
        />
      )}
    </>
  )
}
