/** The person's own menu: who they are, appearance, account, signing out. */
import { Menu, useMantineColorScheme } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useNodeWords } from './node-words.tsx'
import { shellTexts } from './shell.texts.ts'
import { useSignOut } from './sign-out.ts'

export function AccountMenu() {
  const t = useTexts(shellTexts)
  const { pick } = useLanguage()
  const { everywhere } = useNodeWords()
  const me = useMe()
  const go = useGo()
  const signOut = useSignOut()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className="bar-account" aria-label={`${t('account')}: ${me.name}`}>
          <span aria-hidden="true">{me.name.slice(0, 1)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <strong>{me.name}</strong> · {me.unitName ?? pick(everywhere)}
        </Menu.Label>
        <Menu.Item onClick={() => go('/account')}>{t('account')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? '✓' : null}
          >
            {t(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
