/** Saved views: the address's filters kept under a name, for oneself or one's unit. */
import { Button, Checkbox, CloseButton, Menu, Modal, TextInput } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { parseSearch } from '#console/parts/search-part.ts'
import { useTexts } from '#console/parts/texts.ts'
import { listViews, removeView, type SavedView, saveView } from '#county/programme/views/view.contract.ts'

export function ViewsMenu({ page }: { readonly page: SavedView['page'] }) {
  const t = useTexts(boardTexts)
  const close = useTexts(partsTexts)('close')
  const views = useCall(listViews, { query: { page } })
  const [saving, setSaving] = useState(false)
  const all = views.data?.views ?? []
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" size="sm">
            {t('views')} {all.length > 0 ? `(${all.length})` : ''} ▾
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {all.length === 0 && <Menu.Label>{t('viewsNone')}</Menu.Label>}
          {all.map((view) => (
            <ViewEntry key={view.id} view={view} />
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setSaving(true)}>{t('viewSave')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={saving}
        onClose={() => setSaving(false)}
        title={t('viewSave')}
        closeButtonProps={{ 'aria-label': close }}
      >
        {saving && <SaveForm page={page} onDone={() => setSaving(false)} />}
      </Modal>
    </>
  )
}

function ViewEntry({ view }: { readonly view: SavedView }) {
  const t = useTexts(boardTexts)
  const navigate = useNavigate()
  const toast = useToast()
  const again = useSend(saveView)
  const { page, name, search, shared } = view
  const remove = useSend(removeView, () =>
    toast({ text: t('viewRemoved', { name }), undo: () => again.mutate({ body: { page, name, search, shared } }) }),
  )
  return (
    <div className="row">
      <Menu.Item flex={1} onClick={() => void navigate({ to: '.', search: parseSearch(search) as never })}>
        {name}
      </Menu.Item>
      {view.mine && (
        <CloseButton
          size="sm"
          aria-label={t('viewRemove', { name })}
          onClick={() => remove.mutate({ params: { viewId: view.id } })}
        />
      )}
    </div>
  )
}

function SaveForm({ page, onDone }: { readonly page: SavedView['page']; readonly onDone: () => void }) {
  const t = useTexts(boardTexts)
  const toast = useToast()
  const search = useLocation({ select: (location) => location.searchStr.replace(/^\?/, '') })
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useSend(saveView, (view) => {
    toast({ text: t('viewSaved', { name: view.name }) })
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ body: { page, name, search, shared } })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label={t('viewName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
        maxLength={80}
      />
      <Checkbox label={t('viewShare')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      {save.error && <ProblemBox problem={save.error} />}
      <Button type="submit" loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
