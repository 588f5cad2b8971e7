/** What designs refuse, each in a plain sentence. No decisions. */
import { Fault } from '#terms/fault.ts'

export const noPlan = (): Fault =>
  new Fault('notFound', 'design.noPlan', {
    zh: '没有这个设备方案，或它不在您的管辖范围内。',
    en: 'There is no such device plan, or it is outside your scope.',
  })

export const noSite = (): Fault =>
  new Fault('notFound', 'design.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内。',
    en: 'There is no such community, or it is outside your scope.',
  })

export const notYours = (): Fault =>
  new Fault('notAllowed', 'design.notYours', {
    zh: '您的单位是配合单位，可以查看设备方案，由主管单位编制。',
    en: 'Your unit cooperates on this community: it sees device plans; its own or lead unit draws them.',
  })

export const changedMeanwhile = (): Fault =>
  new Fault('conflict', 'design.changed', {
    zh: '这个方案已被他人更新，没有保存。请刷新后再改。',
    en: 'This plan was changed meanwhile; nothing was saved. Reload and change it again.',
  })

export const notNow = (state: string): Fault =>
  new Fault('conflict', 'design.notNow', {
    zh: `方案现为“${state}”，不能这样做。`,
    en: "The plan's state does not allow this.",
  })

export const hindered = (what: string): Fault =>
  new Fault('conflict', 'design.hindered', {
    zh: `还不能提交审查：${what}。`,
    en: 'The plan cannot be handed in yet; see what it lacks.',
  })

export const opinionsOpen = (numbers: readonly number[]): Fault =>
  new Fault('conflict', 'design.opinionsOpen', {
    zh: `第 ${numbers.join('、')} 号意见还没有销号，不能通过。`,
    en: `Opinions ${numbers.join(', ')} are not closed yet; the plan cannot pass.`,
  })

export const ownPlan = (): Fault =>
  new Fault('conflict', 'design.ownPlan', {
    zh: '方案由您提交，须由另一人审查。',
    en: 'You handed this plan in; somebody else must decide.',
  })

export const noOpinion = (): Fault =>
  new Fault('notFound', 'design.noOpinion', {
    zh: '没有这条意见，或它不在您的管辖范围内。',
    en: 'There is no such opinion, or it is outside your scope.',
  })

export const notAnswered = (): Fault =>
  new Fault('conflict', 'design.notAnswered', {
    zh: '这条意见还没有答复，或已经销号。',
    en: 'This opinion has no answer yet, or is closed already.',
  })

export const ownAnswer = (): Fault =>
  new Fault('conflict', 'design.ownAnswer', {
    zh: '答复由您所写，须由另一人销号。',
    en: 'You wrote this answer; somebody else must close it.',
  })

export const noDrawing = (): Fault =>
  new Fault('notFound', 'design.noDrawing', {
    zh: '这个方案没有底图。',
    en: 'This plan has no picture under it.',
  })

export const noPicture = (): Fault =>
  new Fault(
    'invalid',
    'design.noPicture',
    {
      zh: '底图应为图片(JPEG 或 PNG)，没有保存。',
      en: 'The drawing must be a picture (JPEG or PNG); nothing was saved.',
    },
    'content.drawing.fileId',
  )

export const noItem = (): Fault =>
  new Fault('conflict', 'design.noItem', {
    zh: '现行资料要求表的“设计审查”中没有可放方案的条目。请在节点资料中上传。',
    en: 'The table of requirements in force has no item for a device plan. Add the files at the gate by hand.',
  })

export const surveyChanged = (): Fault =>
  new Fault('conflict', 'design.surveyChanged', {
    zh: '踏勘刚有新的登记，没有建立方案。请看过新的数再建立。',
    en: 'The survey was changed meanwhile; no plan was begun. Look at the new counts and begin again.',
  })
