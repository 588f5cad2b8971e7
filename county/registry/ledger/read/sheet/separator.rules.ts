/** What a line between communities says apart from its numbers: 上派镇 合计12个 → 上派镇. Knows no sheet. */
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { readCategory } from '#county/registry/ledger/read/cell/word.rules.ts'
import { ORDER_MARK } from '#county/registry/ledger/read/unit.rules.ts'

const SUM = '(?:合计|小计|总计|共计|累计|汇总|总数)'
const COUNT = '\\d+(?:个|户|处|栋|幢|家)?(?:住宅)?(?:小区|项目|点位|楼盘)?'
/** （12个）, 合计12个, ：12个小区, 小区12个, 共12个, 小计. */
const TAIL = new RegExp(`[（(:：,，、]*(?:(?:小区)?(?:${SUM}|共|计|总)?[:：]?(?:${COUNT})|${SUM})[)）:：。]*$`, 'u')
const HAS_SUM = new RegExp(SUM, 'u')

/** The words of the line; `isSum` when it also adds something up. */
export function plainSeparator(text: string): { readonly words: string; readonly isSum: boolean } {
  const whole = squeeze(text)
  const bare = whole
    .replace(/^[【[〔](.*?)[】\]〕]$/u, '$1')
    .replace(ORDER_MARK, '')
    .replace(TAIL, '')
    .replace(/[:：]$/u, '')
    .replace(/^[【[〔](.*?)[】\]〕]$/u, '$1')
  return { words: bare, isSum: HAS_SUM.test(whole) }
}

/** "一、商住小区(12个)" → the category it opens; null when it is about something else. */
export function readSeparatorCategory(text: string): ReturnType<typeof readCategory> | null {
  const bare = plainSeparator(text)
    .words.replace(/^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．:：]?/u, '')
    .replace(/[(（].*[)）]$/u, '')
  if (bare.length > 12 || !/(小区|类|安置|商住|老旧|在建|回迁|三无|新建|商品房)/u.test(bare)) return null
  const reading = readCategory(bare)
  return reading.value !== null || reading.unmanaged ? reading : null
}
