/** Texts of a one-time code that is handed over. */
import { defineTexts } from '#console/parts/texts.ts'

export const codeTexts = defineTexts('codeToGive', {
  codeTitle: { zh: '把邀请交给{name}', en: 'Give the invitation to {name}' },
  codeAbout: {
    zh: '请当面、电话或用可信渠道转交。只显示这一次，{until} 前有效，用一次即作废。',
    en: 'Hand it over in person, by phone or a trusted channel. Shown only now, valid until {until}, works once.',
  },
  link: { zh: '链接', en: 'Link' },
  code: { zh: '邀请码', en: 'Code' },
  copy: { zh: '复制链接', en: 'Copy the link' },
  copied: { zh: '已复制', en: 'Copied' },
  done: { zh: '完成', en: 'Done' },
})
