/** Takes files and sends them; hands on what the server kept. What names them, the page decides. */
import { Button, Progress } from '@mantine/core'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { ACCEPTED_ENDINGS } from '#county/evidence/file/kind.contract.ts'
import { fileTexts } from './file.texts.ts'
import './file.css'
import { type Sending, type Uploads, useUploads } from './use-uploads.ts'

export interface FileDropProps {
  readonly label?: string
  /** As in HTML; by default every kind that is taken. */
  readonly accept?: string
  readonly multiple?: boolean
  readonly disabled?: boolean
  /** A small button in a row of a list instead of a field. */
  readonly compact?: boolean
  /** Called once for each file that was kept, with its id. */
  readonly onTaken: (file: EvidenceFile) => void
}

export function FileDrop({
  label,
  accept = ACCEPTED_ENDINGS,
  multiple = true,
  disabled,
  compact,
  onTaken,
}: FileDropProps) {
  const t = useTexts(fileTexts)
  const uploads = useUploads(onTaken)
  return (
    <div className="file-drop" data-compact={compact || undefined}>
      <DropField
        label={label ?? t('drop')}
        help={compact ? undefined : t('dropHelp')}
        accept={accept}
        multiple={multiple}
        disabled={disabled ?? false}
        onFiles={uploads.send}
      />
      <ul className="file-sending" aria-live="polite">
        {uploads.list.map((one) => (
          <OneSending key={one.key} one={one} uploads={uploads} />
        ))}
      </ul>
    </div>
  )
}

function OneSending({ one, uploads }: { readonly one: Sending; readonly uploads: Uploads }) {
  return (
    <li data-refused={one.problem !== null || undefined}>
      {one.problem === null ? (
        <UnderWay one={one} />
      ) : (
        <Refused one={one} onAgain={() => uploads.again(one.key)} onDismiss={() => uploads.dismiss(one.key)} />
      )}
    </li>
  )
}

function UnderWay({ one }: { readonly one: Sending }) {
  const t = useTexts(fileTexts)
  const label = t('sending', { name: one.file.name })
  return (
    <>
      <span>{label}</span>
      <Progress value={one.share * 100} aria-label={label} />
    </>
  )
}

function Refused(of: { readonly one: Sending; readonly onAgain: () => void; readonly onDismiss: () => void }) {
  const t = useTexts(fileTexts)
  return (
    <div role="alert">
      <strong>◆ {t('failed', { name: of.one.file.name })}</strong>
      <p>{of.one.problem?.message}</p>
      <Button size="compact-sm" variant="default" onClick={of.onAgain}>
        {t('again')}
      </Button>{' '}
      <Button size="compact-sm" variant="subtle" onClick={of.onDismiss}>
        {t('dismiss')}
      </Button>
    </div>
  )
}
