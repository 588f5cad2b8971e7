/** The one clear sentence for each file that is not read. Not about rows: a file that opens is never refused for its content. */
import { Fault } from '#terms/fault.ts'
import type { Text } from '#terms/text.ts'

const REFUSALS = {
  tooLarge: {
    zh: '文件超过 20 MB，台账不会有这么大：请删去图片和无关工作表后重新上传。',
    en: 'The file is over 20 MB, far more than a ledger needs: remove pictures and unrelated sheets and upload it again.',
  },
  empty: { zh: '文件是空的：请检查后重新上传。', en: 'The file is empty: please check it and upload it again.' },
  password: {
    zh: '文件设有打开密码，无法读取：请在 Excel 或 WPS 中取消密码后重新上传。',
    en: 'The file is protected by a password and cannot be read: remove the password in Excel or WPS and upload it again.',
  },
  damaged: {
    zh: '文件已损坏或没有传完整：请在 Excel 或 WPS 中打开确认，另存为 .xlsx 后重新上传。',
    en: 'The file is damaged or incomplete: open it in Excel or WPS, save it as .xlsx and upload it again.',
  },
  macros: {
    zh: '文件带有宏，为安全起见不予读取：请另存为 .xlsx（不含宏的工作簿）后重新上传。',
    en: 'The file carries macros and is not read for safety: save it as .xlsx (a workbook without macros) and upload it again.',
  },
  bomb: {
    zh: '文件解压后异常庞大，已停止读取：请把台账内容复制到新的工作簿后重新上传。',
    en: 'The file unpacks to an abnormal size and was not read: copy the ledger into a new workbook and upload that.',
  },
  tooBig: {
    zh: '工作簿的行、列或工作表过多，超出可读取的范围：请只保留台账所在的工作表后重新上传。',
    en: 'The workbook has too many rows, columns or sheets to be read: keep only the ledger sheets and upload it again.',
  },
  tooSlow: {
    zh: '读取时间过长，已停止：请把台账内容复制到新的工作簿后重新上传。',
    en: 'Reading took too long and was stopped: copy the ledger into a new workbook and upload that.',
  },
  webPage: {
    zh: '这是网页另存的表格，不是真正的 Excel 文件：请在 Excel 或 WPS 中打开，另存为 .xlsx 后重新上传。',
    en: 'This is a web page saved as a table, not a real Excel file: open it in Excel or WPS, save it as .xlsx and upload it again.',
  },
  wrongFile: {
    zh: '这不是台账表格文件：请上传 .xlsx、.xls 或 .csv 文件。',
    en: 'This is not a spreadsheet: please upload an .xlsx, .xls or .csv file.',
  },
  otherSheet: {
    zh: '暂不支持这种表格格式（.xlsb、.ods、XML 表格）：请另存为 .xlsx 后重新上传。',
    en: 'This kind of spreadsheet (.xlsb, .ods, XML table) is not supported: save it as .xlsx and upload it again.',
  },
  unknownText: {
    zh: '无法识别文件的文字编码：请在 Excel 或 WPS 中打开，另存为 .xlsx 后重新上传。',
    en: 'The text encoding of the file is not recognised: open it in Excel or WPS, save it as .xlsx and upload it again.',
  },
  noLedger: {
    zh: '文件里没有找到小区台账（没有带“小区名称”等表头的表格）：请检查是否选错了文件。',
    en: 'No ledger of communities was found in the file (no table with headings such as 小区名称): please check whether it is the right one.',
  },
  noSheets: {
    zh: '文件里没有任何内容：请检查是否选错了文件。',
    en: 'There is nothing in the file: please check whether it is the right one.',
  },
} as const satisfies Record<string, Text>

export type Refusal = keyof typeof REFUSALS

/** The fault for a refused file; `ledger.<reason>` is its stable key. */
export function refuseFile(reason: Refusal): Fault {
  return new Fault(reason === 'tooLarge' ? 'tooLarge' : 'invalid', `ledger.${reason}`, REFUSALS[reason])
}

/** Whether a worker's message names one of the refusals. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'string' && Object.hasOwn(REFUSALS, value)
}
