/** What works refuse, each in a plain sentence. No decisions. */
import { Fault } from '#terms/fault.ts'
import type { ResidentKind } from './public/telling.rules.ts'

export const noContract = (): Fault =>
  new Fault('notFound', 'works.noContract', {
    zh: '没有这个合同，或它不归您管。',
    en: 'There is no such contract, or it is outside your scope.',
  })

export const noThing = (): Fault =>
  new Fault('notFound', 'works.noThing', {
    zh: '没有这一条，或它不归您管。',
    en: 'There is no such entry, or it is outside your scope.',
  })

export const noCommunity = (): Fault =>
  new Fault('notFound', 'works.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内。',
    en: 'There is no such community, or it is outside your scope.',
  })

export const notYours = (): Fault =>
  new Fault('notAllowed', 'works.notYours', {
    zh: '您的单位是配合单位，可以查看施工情况，由主管单位、施工和监理登记。',
    en: 'A cooperating unit reads works; the town, the builder and the supervisor record them.',
  })

export const noCompany = (where: 'builderUnitId' | 'supervisorUnitId'): Fault =>
  new Fault(
    'invalid',
    'works.noCompany',
    {
      zh: '施工单位应选“施工”类单位，监理单位应选“监理”类单位，且没有停用。没有保存。',
      en: 'The builder must be a contractor, the supervisor a supervisor, both active. Nothing was saved.',
    },
    where,
  )

export const numberTaken = (): Fault =>
  new Fault(
    'conflict',
    'works.numberTaken',
    { zh: '这个小区已有同编号的合同，没有重复登记。', en: 'This community has a contract of that number already.' },
    'number',
  )

export const wrongAmount = (): Fault =>
  new Fault(
    'invalid',
    'works.amount',
    {
      zh: '金额应大于 0，最多两位小数，如 129,650.00。没有保存。',
      en: 'An amount above 0 with at most two decimals. Nothing was saved.',
    },
    'amount',
  )

export const wrongDays = (where: string): Fault =>
  new Fault(
    'invalid',
    'works.days',
    { zh: '日期的先后不对，没有保存。', en: 'The days are not in order; nothing was saved.' },
    where,
  )

export const inFuture = (): Fault =>
  new Fault(
    'invalid',
    'works.future',
    { zh: '日期在今天之后，没有保存。', en: 'The day lies after today; nothing was saved.' },
    'day',
  )

export const changedMeanwhile = (): Fault =>
  new Fault('conflict', 'works.changed', {
    zh: '内容已被他人更新，没有保存。请刷新后再改。',
    en: 'This was changed meanwhile; nothing was saved. Reload and change it again.',
  })

export const checkedAlready = (): Fault =>
  new Fault('conflict', 'works.checked', {
    zh: '这天的日志已经核对，不能再改。',
    en: 'The entry of this day was checked and stays as it is.',
  })

/** Two people: who wrote it down does not check it. */
export const ownWriting = (): Fault =>
  new Fault('notAllowed', 'works.ownWriting', {
    zh: '这是您本人登记的，请由监理或单位的另一位同事核对。',
    en: 'You wrote this yourself; the supervisor or a colleague checks it.',
  })

export const judgedAlready = (): Fault =>
  new Fault('conflict', 'works.judged', {
    zh: '这批材料已经确认或退场，不再改动。',
    en: 'This delivery was confirmed or sent back already and stays as it is.',
  })

export const unproven = (): Fault =>
  new Fault('conflict', 'works.unproven', {
    zh: '还没有合格证、检验报告的编号或文件，不能同意使用。请先补证明，或退场。',
    en: 'There is no certificate yet, neither number nor file: it may not be used. Add one, or send it back.',
  })

export const noReason = (): Fault =>
  new Fault(
    'invalid',
    'works.noReason',
    { zh: '退场请写明原因，没有保存。', en: 'Say why it is sent back; nothing was saved.' },
    'note',
  )

export const noPhotos = (): Fault =>
  new Fault('conflict', 'works.noPhotos', {
    zh: '隐蔽工程还没有覆盖前的照片，不能覆盖。请先上传照片。',
    en: 'These concealed works have no photo yet and may not be covered. Add photos first.',
  })

export const notConcealed = (): Fault =>
  new Fault('conflict', 'works.notConcealed', {
    zh: '这一项不是隐蔽工程，或已经同意覆盖。',
    en: 'This item is not concealed, or was allowed to be covered already.',
  })

export const coveredAlready = (): Fault =>
  new Fault('conflict', 'works.covered', {
    zh: '这一项已经同意覆盖，照片不再增加。',
    en: 'This item was allowed to be covered; no more photos are added.',
  })

export const noPicture = (): Fault =>
  new Fault(
    'invalid',
    'works.noPicture',
    { zh: '这里只收照片(JPEG 或 PNG)。', en: 'Only photos (JPEG or PNG) are taken here.' },
    'fileIds',
  )

export const lessThanBefore = (): Fault =>
  new Fault(
    'invalid',
    'works.less',
    {
      zh: '进度比上次低，请写明原因(如返工)。没有保存。',
      en: 'This is less than before: say why (rework). Nothing was saved.',
    },
    'note',
  )

const RESIDENT_WORDS: Readonly<Record<ResidentKind, string>> = {
  phone: '电话号码',
  document: '证件号码',
  door: '门牌号',
  plate: '车牌号',
}

/** The line: a complaint is a count and a cause, never a person. */
export const residentData = (kind: ResidentKind, where: string): Fault =>
  new Fault(
    'invalid',
    'works.residentData',
    {
      zh: `文字里有像${RESIDENT_WORDS[kind]}的内容。县平台不登记居民信息，请只写原因，没有保存。`,
      en: 'The text seems to hold a resident’s data. The county keeps none: write the cause alone. Nothing was saved.',
    },
    where,
  )

export const tooShort = (days: number, least: number): Fault =>
  new Fault(
    'invalid',
    'works.tooShort',
    {
      zh: `居委会公告不少于 ${least} 日，还差 ${days} 日。没有保存。`,
      en: `A notice of the residents’ committee stays up at least ${least} days; ${days} are missing. Nothing was saved.`,
    },
    'untilOn',
  )

export const noDesign = (): Fault =>
  new Fault('conflict', 'works.noDesign', {
    zh: '这个小区还没有审查通过的设备方案。请粘贴工程量，或先完成方案审查。',
    en: 'No device plan of this community has passed. Paste the items, or finish the review first.',
  })

export const itemInUse = (name: string): Fault =>
  new Fault('conflict', 'works.itemInUse', {
    zh: `“${name}”已有进度或照片，不能从工程量中去掉。没有保存。`,
    en: 'An item with progress or photos cannot be left out. Nothing was saved.',
  })

export const raisedAlready = (): Fault =>
  new Fault('conflict', 'works.raisedAlready', {
    zh: '这个问题已经转为督办事项，或已解决。',
    en: 'This problem has become a matter already, or is solved.',
  })
