/** What waits for the person, as a number in the bar with the list behind it. */
import { Menu } from '@mantine/core'
import { listTotpResets } from '#base/identity/account/account.contract.ts'
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { parseSearch } from '#console/parts/search-part.ts'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getTodo, type TodoItem } from '#county/programme/todo/todo.contract.ts'
import { countyShellTexts } from './county-shell.texts.ts'

const ASK_EVERY_MS = 60_000

export function TodoMenu() {
  const t = useTexts(countyShellTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const todo = useCall(getTodo, {}, { everyMs: ASK_EVERY_MS })
  const items = [...(todo.data?.items ?? []), ...useResets()]
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

/** Resets of a second step that this administrator can confirm: not asked by themself, not their own. */
function useResets(): readonly TodoItem[] {
  const me = useMe()
  const isManager = useMay()('account.manage')
  const list = useCall(listTotpResets, {}, { when: isManager, everyMs: ASK_EVERY_MS })
  const mine = (list.data?.resets ?? []).filter(
    ({ openedBy, accountId }) => openedBy !== me.accountId && accountId !== me.accountId,
  )
  const words = { zh: '待确认的动态验证码重置', en: 'Resets of a second step to confirm' }
  return mine.length === 0 ? [] : [{ kind: 'totpReset', ...words, count: mine.length, href: '/accounts' }]
}
