/** Reads yes and no, category, funding, phone and free text out of single cells. Does not look at neighbours. */
import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Text } from '#terms/text.ts'
import { isNothing, squeeze, tidy, tidyName } from './plain.rules.ts'
import { doubtful, type Reading, sure } from './reading.ts'
import words from './words.json' with { type: 'json' }

const YES_NO: Text = { zh: '是或否', en: 'yes or no' }
const setOf = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(squeeze))
const YES = setOf(words.yes)
const NO = setOf(words.no)
const UNSURE = setOf(words.unsure)
const UNMANAGED_YES = setOf(words.unmanagedYes)
const UNMANAGED_NO = setOf(words.unmanagedNo)

/** Yes or no in the spellings of towns; an empty cell means no. What is open ("拟纳入") counts as no and waits. */
export function readYesNo(cell: Cell, field: 'planned' | 'unmanaged'): Reading<boolean> {
  if (typeof cell === 'boolean') return sure(cell)
  const text = showCell(cell)
  const plain = squeeze(text)
    .replace(/[“”"'‘’]/gu, '')
    .replace(/[。.!！]$/u, '')
    .replace(/^[√✓✔☑×✗✘](?=[是否有无])/u, '')
  if (field === 'unmanaged' && UNMANAGED_YES.has(plain)) return sure(true)
  if (field === 'unmanaged' && UNMANAGED_NO.has(plain)) return sure(false)
  if (UNSURE.has(plain)) {
    return doubtful(false, YES_NO, {
      zh: `“${text.trim()}”尚未确定，暂按“否”`,
      en: `“${text.trim()}” is not settled; taken as no for now`,
    })
  }
  if (YES.has(plain)) return sure(true)
  if (NO.has(plain) || isNothing(plain)) return sure(false)
  return readLongAnswer(plain, text, field)
}

function readLongAnswer(plain: string, text: string, field: 'planned' | 'unmanaged'): Reading<boolean> {
  const [head = ''] = plain.split(/[(（,，;；、]/u)
  if (head !== plain && YES.has(head)) return sure(true)
  if (head !== plain && NO.has(head)) return sure(false)
  if (/^(未|不|否|非|没|尚未|暂未|暂不)/u.test(plain) && plain.length <= 8) return sure(false)
  if (/^(已|纳入|列入|是)/u.test(plain) && !/(拟|待|未|不)/u.test(plain) && plain.length <= 12) return sure(true)
  // 2020年 or 第一批 under 是否纳入计划 is the plan it is in.
  if (field === 'planned' && /^(20[12]\d年?(度|内)?|首批|第?[一二三四五1-5]批次?)$/u.test(plain)) return sure(true)
  if (/(纳入|列入|立项|计划)/u.test(plain) && /20\d\d/.test(plain) && !/(拟|待|未|不)/u.test(plain)) return sure(true)
  return doubtful(false, YES_NO, {
    zh: `看不懂“${text.trim()}”是“是”还是“否”，暂按“否”`,
    en: `it is unclear whether “${text.trim()}” means yes or no; taken as no for now`,
  })
}

type Coded<C extends string> = readonly { readonly code: C; readonly pattern: RegExp }[]
const compile = <C extends string>(rows: readonly { code: string; pattern: string }[]): Coded<C> =>
  rows.map(({ code, pattern }) => ({ code: code as C, pattern: new RegExp(pattern, 'u') }))
const CATEGORY_WORDS = compile<Category>(words.category)
const FUNDING_WORDS = compile<Funding>(words.funding)
const CATEGORY_EXPECTED: Text = {
  zh: '商住、回迁安置、老旧或在建',
  en: 'commercial, resettlement, old or under construction',
}
const FUNDING_EXPECTED: Text = { zh: '政府出资或社会资金', en: 'government or commercial' }

/** Category by its words. `三无` beside or instead of it is the other attribute and is told apart. */
export function readCategory(text: string): Reading<Category | null> & { readonly unmanaged: boolean } {
  const plain = squeeze(text)
  const unmanaged = /(?<!非)三无/u.test(plain)
  if (isNothing(plain)) return { value: null, unmanaged }
  const hits = CATEGORY_WORDS.filter(({ pattern }) => pattern.test(plain))
  const [first, second] = hits
  if (!first) {
    const doubt = doubtful<Category | null>(null, CATEGORY_EXPECTED, {
      zh: `“${text.trim()}”不在四种类别之内，请确定类别`,
      en: `“${text.trim()}” is none of the four categories; please choose one`,
    })
    return { ...doubt, unmanaged }
  }
  if (!second) return { value: first.code, unmanaged }
  const doubt = doubtful<Category | null>(first.code, CATEGORY_EXPECTED, {
    zh: `“${text.trim()}”同时像两种类别，暂取前一种，请核实`,
    en: `“${text.trim()}” fits two categories; the first is noted for now, please check`,
  })
  return { ...doubt, unmanaged }
}

/** Who pays; null when nothing is said. */
export function readFunding(text: string): Reading<Funding | null> {
  const plain = squeeze(text)
  if (isNothing(plain)) return sure<Funding | null>(null)
  const hits = FUNDING_WORDS.filter(({ pattern }) => pattern.test(plain))
  const [only] = hits
  if (only && hits.length === 1) return sure<Funding | null>(only.code)
  return doubtful<Funding | null>(null, FUNDING_EXPECTED, {
    zh: `“${text.trim()}”看不出是政府出资还是社会资金`,
    en: `“${text.trim()}” does not tell government from commercial funding`,
  })
}

const PHONE_EXPECTED: Text = {
  zh: '一个 11 位手机号或带区号的座机号',
  en: 'one mobile number of 11 digits or a landline with area code',
}

/** Digits of one phone number. Two numbers, or digits that cannot be a number, are left open. */
export function readPhone(cell: Cell): Reading<string | null> {
  const text = showCell(cell).trim()
  const plain = squeeze(text)
  if (isNothing(plain)) return sure<string | null>(null)
  const bare = plain
    .replace(/^[☎📞📱]+/u, '')
    .replace(
      /^(联系|联系人|办公|移动)?(电话|手机|方式|号码|座机)?(号码?)?(tel|mobile|phone|m|t)?[.:：]?(?=[\d+(])/u,
      '',
    )
    .replace(/\((微信|本人|办公|手机|同号|座机|移动|短号|宅|办)[^)]*\)$/u, '')
    .replace(/[;；,，。、]+$/u, '')
    .replace(/^\(?(\+|00)?86\)?[-\s]?(?=1\d{10}|1\d\d[-.–—])/u, '')
    .replace(/^(1\d{10})\.0+$/, '$1')
    .replace(/^0(?=1[3-9]\d{9}$)/, '')
    .replace(/[-—–·.\s()（）]/gu, '')
  if (
    /^1[3-9]\d{9}$/.test(bare) ||
    /^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/.test(bare) ||
    /^[2-8]\d{6,7}$/.test(bare) ||
    /^400\d{7}$/.test(bare)
  ) {
    return sure<string | null>(bare)
  }
  const several =
    (plain.match(/(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-?\d{7,8}/g) ?? []).length > 1 || /^(1[3-9]\d{9}){2,}$/.test(bare)
  return doubtful<string | null>(null, PHONE_EXPECTED, {
    zh: several ? `“${text}”里有多个号码，请选定一个` : `“${text}”不是有效的电话号码，未采用`,
    en: several
      ? `“${text}” holds more than one number; please choose one`
      : `“${text}” is not a valid phone number; it was not used`,
  })
}

/** A name or unit as written, without outer spaces; null when the cell says nothing. */
export function readName(cell: Cell): string | null {
  const text = tidyName(showCell(cell))
  return isNothing(text) ? null : text
}

/** Free text as written, without outer spaces; null when the cell says nothing ("无问题" included). */
export function readText(cell: Cell): string | null {
  const text = showCell(cell).trim()
  return isNothing(text) || NO_TROUBLE.test(squeeze(text)) ? null : text
}

/** "目前无问题。", "推进顺利", "×": sentences that say there is nothing to say. */
const NO_TROUBLE =
  /^(?:(目前|暂时|暂|现|基本|尚|均)?(无|没有|没|未发现|未反馈|不存在|未出现)(明显|存在|任何|大的?|其[他它])?(的)?(问题|梗阻|困难|障碍|堵点|难点|异常)?|(目前|一切|基本)?(推进|进展|建设|工作|施工)?(正常|顺利|良好)(推进|进行|建设|施工|实施)?(中)?|0|否|×|x|n)[。.!！]?$/u

/** "张三 13800000000" → the person and the number apart. */
export function splitContact(text: string): { name: string | null; phone: string | null } {
  const plain = tidy(text)
  const number = /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8}/.exec(plain)
  const rest = number ? plain.replace(number[0], '') : plain
  const name = tidyName(
    rest
      .replace(/(联系)?(电话|手机|tel)[:：]?/giu, '')
      .replace(/[\s:：,，;；、/()（）\-—–]+$/u, '')
      .replace(/^[\s:：,，;；、/()（）\-—–]+/u, ''),
  )
  return { name: isNothing(name) ? null : name, phone: number ? number[0] : null }
}
