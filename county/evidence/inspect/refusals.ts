/** The one clear sentence for each file that is not taken as evidence. Nothing of a refused file is kept. */
import { Fault } from '#terms/fault.ts'
import type { Text } from '#terms/text.ts'

const REFUSALS = {
  empty: {
    zh: '文件是空的，没有保存。请检查后重新上传。',
    en: 'The file is empty and was not kept. Check it and send it again.',
  },
  program: {
    zh: '这个文件的内容是可执行程序，只是换了名字，没有保存。资料只收照片、PDF、Office、OFD 和 CAD 图纸。',
    en: 'The content of this file is a program under another name; it was not kept. Send photos, PDF, Office, OFD or CAD files.',
  },
  webPage: {
    zh: '这个文件的内容是网页或脚本，没有保存。请打印成 PDF 后再上传。',
    en: 'The content of this file is a web page or script; it was not kept. Print it to PDF and send that.',
  },
  archive: {
    zh: '这是压缩包，没有保存。请解压后逐个上传里面的文件，这样才能预览和核对。',
    en: 'This is an archive; it was not kept. Unpack it and send the files themselves, so that they can be seen and checked.',
  },
  heic: {
    zh: '这是苹果手机的 HEIC 照片，多数电脑打不开，没有保存。请在手机“设置—相机—格式”中选“兼容性最佳”，或另存为 JPG 后上传。',
    en: 'This is an HEIC photo, which most computers here cannot open; it was not kept. Save it as JPG, or set the phone to "most compatible".',
  },
  unknown: {
    zh: '认不出这个文件的内容，没有保存。资料只收照片(JPG、PNG)、PDF、Word、Excel、演示文稿、OFD 和 CAD(DWG) 图纸。',
    en: 'The content of this file is not known; it was not kept. Send photos (JPG, PNG), PDF, Word, Excel, slides, OFD or DWG drawings.',
  },
  twoKinds: {
    zh: '这个文件同时是两种格式(一种格式里藏着另一种)，没有保存。请用原来的软件重新另存一份再上传。',
    en: 'This file is two formats at once, one hidden in the other; it was not kept. Save it anew with its own program and send that.',
  },
  bomb: {
    zh: '文件解压后异常庞大，已停止处理，没有保存。请用 Office 或 WPS 重新另存后上传。',
    en: 'The file unpacks to an abnormal size; it was stopped and not kept. Save it anew in Office or WPS and send that.',
  },
  macros: {
    zh: '文件带有宏，没有保存。请另存为不含宏的 .docx、.xlsx 或 PDF 后上传。',
    en: 'The file carries macros; it was not kept. Save it without macros as .docx, .xlsx or PDF and send that.',
  },
  hiddenProgram: {
    zh: '文件里嵌有可执行程序，没有保存。请删去嵌入的对象后另存再上传。',
    en: 'A program is embedded in the file; it was not kept. Remove the embedded object, save it anew and send that.',
  },
  script: {
    zh: 'PDF 里带有脚本或启动程序的指令，没有保存。请重新打印成 PDF 后上传。',
    en: 'The PDF carries scripts or starts programs; it was not kept. Print it to PDF anew and send that.',
  },
  password: {
    zh: '文件设有打开密码，别人无法核对，没有保存。请取消密码后重新上传。',
    en: 'The file is protected by a password, so nobody could check it; it was not kept. Remove the password and send it again.',
  },
  damaged: {
    zh: '文件已损坏或没有传完整，没有保存。请打开确认后重新上传。',
    en: 'The file is damaged or incomplete; it was not kept. Open it to make sure, then send it again.',
  },
} as const satisfies Record<string, Text>

export type Refusal = keyof typeof REFUSALS

/** The fault for a refused file; `evidence.<reason>` is its stable key. */
export function refuseFile(reason: Refusal): Fault {
  return new Fault('invalid', `evidence.${reason}`, REFUSALS[reason])
}
