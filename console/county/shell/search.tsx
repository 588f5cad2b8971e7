/** Search over pages, units and communities from anywhere (⌘K or Ctrl+K). Opens the found thing; changes nothing. */
import { Kbd, Modal, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { SearchIcon } from '#console/parts/look/icons.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { countyShellTexts } from './county-shell.texts.ts'
import { type Found, useFound } from './found.ts'

export function SearchButton() {
  const t = useTexts(countyShellTexts)
  const [open, setOpen] = useState(false)
  useHotkeys([['mod+K', () => setOpen(true)]], [])
  return (
    <>
      <button type="button" className="bar-search" onClick={() => setOpen(true)}>
        <SearchIcon />
        <span>{t('searchHint')}</span>
        <Kbd size="xs">⌘K</Kbd>
      </button>
      <Modal.Root opened={open} onClose={() => setOpen(false)} yOffset="12vh">
        <Modal.Overlay />
        <Modal.Content aria-label={t('searchHint')}>
          {open && <SearchBox onDone={() => setOpen(false)} />}
        </Modal.Content>
      </Modal.Root>
    </>
  )
}

function SearchBox({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(countyShellTexts)
  const go = useGo()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(text)
  const chosen = Math.min(at, found.length - 1)
  const open = (one: Found | undefined) => {
    if (one === undefined) return
    go(one.to, one.search)
    onDone()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(found[chosen])
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    setAt((chosen + step + found.length) % Math.max(found.length, 1))
  }
  return (
    <div className="search">
      <TextInput
        data-autofocus
        size="md"
        placeholder={t('searchHint')}
        aria-label={t('searchHint')}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="search-found"
        aria-activedescendant={found.length > 0 ? `found-${chosen}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <FoundList found={found} chosen={chosen} onOpen={open} />
      {found.length === 0 && (
        <p className="search-none quiet">{text === '' ? t('searchStart') : t('searchNothing', { text })}</p>
      )}
    </div>
  )
}

interface FoundListProps {
  readonly found: readonly Found[]
  readonly chosen: number
  readonly onOpen: (one: Found) => void
}

function FoundList({ found, chosen, onOpen }: FoundListProps) {
  const t = useTexts(countyShellTexts)
  return (
    <div id="search-found" role="listbox" aria-label={t('searchHint')}>
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard moves and opens from the text field (combobox pattern)
        <div
          key={one.key}
          id={`found-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className="search-found"
          onClick={() => onOpen(one)}
        >
          <span>{one.text}</span>
          <span className="quiet">{one.kind}</span>
        </div>
      ))}
    </div>
  )
}
