/** What waits for the person, as a number in the bar with the list behind it. */
import { Menu } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { parseSearch } from '#console/parts/search-part.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getTodo } from '#county/programme/todo/todo.contract.ts'
import { shellTexts } from './shell.texts.ts'

const ASK_EVERY_MS = 60_000

export function TodoMenu() {
  const t = useTexts(shellTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const may = useMay()
  const todo = useCall(getTodo, {}, { when: may('programme.read'), everyMs: ASK_EVERY_MS })
  const items = todo.data?.items ?? []
  const open = (href: string) => {
    const [path, search] = href.split('?')
    go(path ?? '/', parseSearch(search ?? ''))
  }
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <button type="button" className="bar-todo">
          <span>{t('todo')}</span> <b>{items.reduce((sum, item) => sum + item.count, 0)}</b>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.length === 0 && <Menu.Label>{t('todoNone')}</Menu.Label>}
        {items.map((item) => (
          <Menu.Item key={item.kind} onClick={() => open(item.href)} rightSection={item.count}>
            {pick(item)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
