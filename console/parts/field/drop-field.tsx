/** Takes one or more files by dropping or choosing. Hands them on unread; limits are the server's. */
import { type DragEvent, type ReactNode, useState } from 'react'
import './field.css'

export interface DropFieldProps {
  /** Says what is wanted, e.g. 把乡镇台账拖到这里,或点击选择 */
  readonly label: string
  readonly help?: ReactNode
  /** As in HTML: `.xlsx,.xls,.csv` */
  readonly accept?: string
  readonly multiple?: boolean
  readonly disabled?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

export function DropField({ label, help, accept, multiple, disabled, onFiles }: DropFieldProps) {
  const [over, setOver] = useState(false)
  const give = (files: FileList | null) => {
    const list = [...(files ?? [])]
    if (list.length > 0 && !disabled) onFiles(multiple ? list : list.slice(0, 1))
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    give(event.dataTransfer.files)
  }
  return (
    <label
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <strong>{label}</strong>
      {help && <span className="quiet">{help}</span>}
      <input
        className="visually-hidden"
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => {
          give(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className="field-row">{children}</div>
}
