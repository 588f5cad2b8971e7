/** Whether a change rests on the version its author saw. Nothing about what changed. */
import { Fault } from '#terms/fault.ts'

/** Throws `invalid` without an `If-Match`, `conflict` when somebody else saved since. */
export function requireSeenVersion(ifMatch: string | null, current: number): void {
  if (ifMatch === null || !/^\d+$/.test(ifMatch))
    throw new Fault('invalid', 'registry.versionMissing', {
      zh: '请求没有带上所见的版本号(If-Match)，没有保存。请刷新页面后重试。',
      en: 'The request carries no version (If-Match) and was not saved. Reload the page and try again.',
    })
  if (Number(ifMatch) !== current)
    throw new Fault('conflict', 'registry.changedMeanwhile', {
      zh: '您打开之后，别人已修改过这条记录，没有保存。请刷新后核对，再重新填写您的修改。',
      en: 'Somebody changed this entry after you opened it; nothing was saved. Reload, compare and enter your change again.',
    })
}
