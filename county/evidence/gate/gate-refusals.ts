/** The sentences of refusals on a gate's way. */
import { Fault } from '#terms/fault.ts'

export const noItem = (): Fault =>
  new Fault('notFound', 'evidence.noRequirement', {
    zh: '这个节点没有这项资料要求(要求表可能已更新)。请刷新页面。',
    en: 'The gate does not ask for this; the table may have changed. Reload the page.',
  })

export const itemLocked = (): Fault =>
  new Fault('conflict', 'evidence.underReview', {
    zh: '这个节点正在审查，资料暂不能改动。审查人退回后可以补正。',
    en: 'The gate is under review and its evidence stands still. Once it is returned, it can be put right.',
  })

export const handedIn = (): Fault =>
  new Fault('conflict', 'evidence.handedIn', {
    zh: '这个文件已随节点提交审查，不能移除；可以再补充新的文件。',
    en: 'This file was handed in for review and cannot be taken away; another one can be added.',
  })

/** Names what is missing, so that nobody searches. */
export function incomplete(missing: readonly { readonly zh: string; readonly en: string }[]): Fault {
  return new Fault('invalid', 'evidence.incomplete', {
    zh: `还缺 ${missing.length} 项必需资料，没有提交：${missing.map((row) => row.zh).join('；')}。`,
    en: `${missing.length} required item(s) are missing; nothing was handed in: ${missing.map((row) => row.en).join('; ')}.`,
  })
}

export const waitsAlready = (): Fault =>
  new Fault('conflict', 'evidence.waitsAlready', {
    zh: '这个节点已提交，正在等待审查。',
    en: 'This gate was handed in already and waits for review.',
  })

export const noSubmission = (): Fault =>
  new Fault('notFound', 'evidence.noSubmission', {
    zh: '没有这次提交，或它不在您的管辖范围内。',
    en: 'There is no such submission, or it is outside your scope.',
  })

export const noFix = (): Fault =>
  new Fault('notFound', 'evidence.noFix', {
    zh: '没有这个整改项，或它不在您的管辖范围内。',
    en: 'There is no such point to mend, or it is outside your scope.',
  })
