/** Changes the head, numbering and mark of bulletins to come. */
import type { Needs } from '#county/bulletin/needs.ts'
import { type Setting, settingShape } from './setting.contract.ts'
import { findSetting, setSetting } from './setting.store.ts'

/** Merges the given parts into the settings. Issued bulletins keep what they froze with. */
export async function changeSetting(
  { tx, clock }: Pick<Needs, 'tx' | 'clock'>,
  part: Partial<Setting>,
): Promise<Setting> {
  const setting = settingShape.parse({ ...(await findSetting(tx)), ...part })
  await setSetting(tx, setting, clock.now())
  return setting
}
