/** Ends a permit for one of the listed reasons. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { endPermit } from '#site/vehicles/vehicles.contract.ts'
import { REMOVAL_REASONS, type RemovalReason } from '#wire/door/words.contract.ts'
import { vehicleTexts } from './vehicles.texts.ts'

export interface EndPermitProps {
  readonly plate: string
  readonly permitId: string
  readonly onClose: () => void
}

export function EndPermit({ plate, permitId, onClose }: EndPermitProps) {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const { communityId } = useCommunity()
  const [reason, setReason] = useState<RemovalReason | null>(null)
  const send = useSend(endPermit, () => {
    toast({ text: t('ended') })
    onClose()
  })
  return (
    <Dialog title={t('endTitle', { plate })} onClose={onClose}>
      <div className="stack">
        <Select
          label={t('why')}
          description={t('whyAbout')}
          data={Object.entries(REMOVAL_REASONS).map(([value, text]) => ({ value, label: pick(text) }))}
          value={reason}
          onChange={(value) => setReason(value as RemovalReason | null)}
        />
        {send.error && <ProblemBox problem={send.error} />}
        <Button
          color="red"
          loading={send.isPending}
          disabled={reason === null}
          onClick={() => reason !== null && send.mutate({ params: { communityId, permitId }, body: { reason } })}
        >
          {t('end')}
        </Button>
      </div>
    </Dialog>
  )
}
