/** Which programme unit a text means: official name, alias, former name or division code. Knows no sheet layout. */
import { squeeze, tidyName } from './cell/plain.rules.ts'

/** A unit as the registry knows it. `id` is absent where no registry is at hand (the command line). */
export interface UnitEntry {
  readonly id?: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly codes: readonly string[]
}

export interface UnitDirectory {
  /** The unit that this text is, taken as a whole; null when unknown. */
  readonly match: (text: string) => UnitEntry | null
  /** The unit named inside a longer text (title, sheet name, file name); null when none or more than one. */
  readonly find: (text: string) => UnitEntry | null
}

const SUFFIX = /(人民政府|政府|管理委员会|管委会|街道办事处|办事处|党工委|镇|乡|街道|园区)$/u
/** 1上派镇, 一、上派镇, （一）上派镇; the 三 of 三河镇 is no number. */
export const ORDER_MARK =
  /^(?:\d{1,3}[)）]?[.、．\-_:：\s]*|[一二三四五六七八九十]{1,3}[)）.、．\-_:：\s]+|[(（][\d一二三四五六七八九十]{1,3}[)）][.、．\s]*)(?=\p{Script=Han})/u

/** Names shorter than this are looked for only as a whole: two characters occur in too many words. */
const MIN_INSIDE = 2

interface Name {
  readonly text: string
  readonly unit: UnitEntry
}

/** Makes the directory; a short form that two units share (紫蓬镇 and 紫蓬山 both begin with 紫蓬) means the official name. */
export function makeDirectory(units: readonly UnitEntry[]): UnitDirectory {
  const names = new Map<string, UnitEntry>()
  const add = (text: string, unit: UnitEntry): void => {
    const key = squeeze(text)
    if (key.length >= MIN_INSIDE && !names.has(key)) names.set(key, unit)
  }
  for (const unit of units) for (const text of [unit.name, ...unit.aliases, ...unit.codes]) add(text, unit)
  for (const unit of units) {
    for (const text of [unit.name, ...unit.aliases]) {
      add(text.replace(SUFFIX, ''), unit)
      add(text.replace(/[(（].*[)）]$/u, ''), unit)
    }
  }
  const longest: Name[] = [...names]
    .map(([text, unit]) => ({ text, unit }))
    .sort((a, b) => b.text.length - a.text.length)
  const match = (text: string): UnitEntry | null => {
    const key = squeeze(text)
    const known = names.get(key) ?? names.get(key.replace(ORDER_MARK, '')) ?? names.get(stripCounty(key))
    return known ?? findByEnd(key, units)
  }
  return { match, find: (text) => match(text) ?? findInside(squeeze(text), longest) }
}

/** 开发区 or 产城 alone, where one unit only begins or ends so. */
function findByEnd(key: string, units: readonly UnitEntry[]): UnitEntry | null {
  if (key.length < MIN_INSIDE || /[省市县]$/u.test(key)) return null
  const [only, ...others] = units.filter(({ name }) => {
    const plain = squeeze(name).replace(/[(（].*[)）]$/u, '')
    return plain.endsWith(key) || (plain.startsWith(key) && key.length * 4 >= plain.length)
  })
  return only && others.length === 0 ? only : null
}

/** 肥西县上派镇 → 上派镇; 合肥市肥西县上派镇人民政府 → 上派镇人民政府. */
const stripCounty = (key: string): string =>
  key.replace(ORDER_MARK, '').replace(/^(.{2,4}省)?(.{2,4}市)?(.{1,3}[县区市])(?=.{2})/u, '')

function findInside(text: string, longest: readonly Name[]): UnitEntry | null {
  let rest = text
  const found = new Set<UnitEntry>()
  for (const name of longest) {
    if (!rest.includes(name.text) || isPartOfAnother(rest, name.text)) continue
    // What is matched is taken out, so that 紫蓬 is not found again inside 紫蓬山管委会.
    rest = rest.replaceAll(name.text, '\u0000')
    found.add(name.unit)
  }
  const [only] = found
  return found.size === 1 && only ? only : null
}

const GENERIC = /^(经济|高新|产城|工业)?(技术)?(开发|示范|经开|高新|融合示范|产业园|工业园)区(管委会)?$/u

/** 经济开发区 inside 肥东经济开发区 is another county's: a generic name must begin the text or follow the county's. */
function isPartOfAnother(text: string, name: string): boolean {
  if (!GENERIC.test(name)) return false
  const before = text.slice(0, text.indexOf(name)).at(-1) ?? ''
  return /\p{Script=Han}/u.test(before) && !/[县省市西的]/u.test(before)
}

const UNIT_WORD =
  /([\p{Script=Han}]{1,12}?(?:经济技术开发区|经济开发区|高新技术产业开发区|开发区|高新区|示范区|产业园区|工业园区|工业园|产业园|园区|新区|管理委员会|管委会|街道办事处|街道|新城|风景区|度假区|镇|乡))/u
const DRESS =
  /(智慧平安小区|智慧小区|平安小区|智慧社区|小区|建设|情况|进展|推进|工作|统计|摸排|摸底|排查|汇总|明细|信息|基本|登记|台账|报表|清单|一览|进度|旬报|表|名单|数据|上报|填报|\d{4}年?度?|\d+月\d*日?|第.季度|[（(]?(最新|修改|终稿|定稿|副本|新|最终|改|版本?\d*)[）)]?)+/gu

/** A unit's name as it seems to be written in a text, for units no directory knows (another county's ledger). */
export function guessUnitName(text: string, kind: 'label' | 'title'): string | null {
  const clean = tidyName(text)
    .replace(ORDER_MARK, '')
    .replace(/[（(]\s*(盖章|公章|章)\s*[）)]/gu, '')
    .trim()
  if (kind === 'label') {
    const bare = clean.replace(/[（(]\s*[）)]/gu, '').replace(/(?<=[镇乡])(人民|党委)?政府$/u, '')
    const own = stripCounty(bare)
    return bare === '' || bare.length > 30 ? null : UNIT_WORD.test(own) ? own : bare
  }
  const bracket = /[（(【[]([^）)】\]]{2,20})[）)】\]]/u.exec(clean)?.[1]
  for (const part of [bracket ?? '', clean]) {
    const hit = UNIT_WORD.exec(stripCounty(part.replace(/\s/gu, '').replace(/^.*?\d+年度?/u, '')))
    if (hit?.[1] && !/^(各|全县|所属|乡)/u.test(hit[1]) && !/^(乡镇|镇街|园区|街道)$/u.test(hit[1])) return hit[1]
  }
  return null
}

/** What is left of a sheet's name when the words of every ledger are taken off: the unit, one hopes. */
export function stripDress(text: string): string | null {
  const bare = tidyName(text)
    .replace(ORDER_MARK, '')
    .replace(DRESS, '')
    .replace(/^[\s\-_—·.]+|[\s\-_—·.]+$/gu, '')
  return bare === '' || /^(sheet|工作表|表|附件|附表)?\s*\d*$/iu.test(bare) || !/\p{Script=Han}{2}/u.test(bare)
    ? null
    : bare
}
