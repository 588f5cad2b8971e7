/** Changes the head, numbering and mark of bulletins to come. */
import type { Needs } from '#county/bulletin/needs.ts'
import { Fault } from '#terms/fault.ts'
import { type Setting, settingShape } from './setting.contract.ts'
import { findSetting, type StoredSetting, setSetting } from './setting.store.ts'

/**
 * Merges the given parts into the settings that the caller saw. Issued bulletins keep what they froze with.
 * Throws `conflict` when somebody else changed them since.
 */
export async function changeSetting(
  { tx, clock }: Pick<Needs, 'tx' | 'clock'>,
  { part, seen }: { readonly part: Partial<Setting>; readonly seen: string | null },
): Promise<StoredSetting> {
  const setting = settingShape.parse({ ...(await findSetting(tx)), ...part })
  const version = await setSetting(tx, setting, { seen: Number(seen), at: clock.now() })
  if (version !== null) return { setting, version }
  throw new Fault('conflict', 'bulletin.settingChangedMeanwhile', {
    zh: '您打开之后，别人已修改过旬报设置，没有保存。请刷新页面，核对后重新填写。',
    en: 'Somebody changed these settings after you opened them; nothing was saved. Reload, check and enter yours again.',
  })
}
