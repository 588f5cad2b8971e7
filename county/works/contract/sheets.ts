/** The Excel file of a contract, a sheet for each list. Writes what it is given. */
import type { Sheet, SheetColumn } from '#base/files/sheet.ts'
import { writeWeight } from '#county/works/item/weight.rules.ts'
import {
  COMPLAINT_KINDS,
  COMPLAINT_WAYS,
  DATE_KINDS,
  DELIVERY_VERDICTS,
  NIGHT_VERDICTS,
  NOTICE_KINDS,
  PUBLICITY_FORMS,
} from '#county/works/words.contract.ts'
import type { Language } from '#terms/text.ts'
import type { Contract } from './contract.contract.ts'

type Column<R> = SheetColumn<R>
type Of<K extends 'items' | 'diary' | 'dates' | 'deliveries' | 'complaints' | 'notices' | 'publicity' | 'problems'> =
  Contract[K][number]

export function contractSheets(contract: Contract, language: Language): Sheet<never>[] {
  const pen = makePen(contract, language)
  return [...siteSheets(contract, pen), ...publicSheets(contract, pen)]
}

/** Columns and sheets in the reader's language. */
function makePen(contract: Contract, language: Language) {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return {
    ...{ language, say },
    text: <R>(zh: string, en: string, value: Column<R>['value'], width = 16): Column<R> => ({
      ...{ head: say(zh, en), width, value },
    }),
    day: <R>(zh: string, en: string, value: Column<R>['value']): Column<R> => ({
      head: say(zh, en),
      kind: 'day',
      value,
    }),
    number: <R>(zh: string, en: string, value: Column<R>['value']): Column<R> => ({
      head: say(zh, en),
      kind: 'number',
      value,
    }),
    sheet: <R>(zh: string, en: string, rows: readonly R[], columns: readonly Column<R>[]): Sheet<never> =>
      ({
        ...{ name: say(zh, en), title: `${contract.placeName} ${say(zh, en)}`, rows, columns },
        notes: [`${say('合同', 'Contract')} ${contract.number} · ${contract.builderName}`],
      }) as unknown as Sheet<never>,
  }
}
type Pen = ReturnType<typeof makePen>

function siteSheets(contract: Contract, { language, say, text, day, number, sheet }: Pen): Sheet<never>[] {
  return [
    sheet<Of<'items'>>('工程量与进度', 'Items', contract.items, [
      text('工作内容', 'Item', (row) => row.name, 26),
      text('单位', 'Unit', (row) => row.unit, 8),
      number('数量', 'Quantity', (row) => row.quantity),
      text('权重', 'Weight', (row) => writeWeight(row.weight), 9),
      { head: say('完成', 'Done'), kind: 'percent', value: (row) => row.percent / 100 },
      day('截至', 'As of', (row) => row.percentOn),
      { head: say('隐蔽', 'Concealed'), kind: 'yesNo', value: (row) => row.concealed },
      number('照片', 'Photos', (row) => row.photos.length),
      day('同意覆盖', 'May be covered', (row) => row.coveredOn),
    ]),
    sheet<Of<'dates'>>('四个日期', 'Days', contract.dates, [
      text('事项', 'Day of', (row) => DATE_KINDS[row.kind][language]),
      day('计划', 'Planned', (row) => row.plannedOn),
      day('实际', 'Real', (row) => row.actualOn),
      number('晚(天)', 'Days late', (row) => row.daysLate),
      text('说明', 'Note', (row) => row.note, 30),
    ]),
    sheet<Of<'diary'>>('施工日志', 'Diary', contract.diary, [
      day('日期', 'Day', (row) => row.on),
      text('天气', 'Weather', (row) => row.weather, 10),
      number('人数', 'Workers', (row) => row.workers),
      text('时间', 'Hours', (row) => `${row.fromTime}–${row.untilTime}`),
      text('夜间', 'Night', (row) => NIGHT_VERDICTS[row.night][language], 24),
      text('夜间施工证明', 'Permission', (row) => row.permitRef, 20),
      text('内容', 'Works', (row) => row.work, 50),
      text('安全', 'Safety', (row) => row.safety, 30),
      text('填写', 'Written by', (row) => row.recordedByName),
      text('核对', 'Checked by', (row) => row.checkedByName),
    ]),
    sheet<Of<'deliveries'>>('材料设备进场', 'Deliveries', contract.deliveries, [
      day('日期', 'Day', (row) => row.on),
      text('名称', 'Name', (row) => row.name, 24),
      text('型号', 'Model', (row) => row.model, 20),
      number('数量', 'Quantity', (row) => row.quantity),
      text('单位', 'Unit', (row) => row.unit, 8),
      text('证明编号', 'Certificate', (row) => row.certificate, 24),
      number('证明文件', 'Files', (row) => row.files.length),
      { head: say('有证明', 'Proven'), kind: 'yesNo', value: (row) => row.proven },
      text('确认', 'Verdict', (row) => (row.verdict === null ? null : DELIVERY_VERDICTS[row.verdict][language]), 12),
      text('确认人', 'By', (row) => row.verdictByName),
      text('说明', 'Note', (row) => row.verdictNote, 24),
    ]),
  ]
}

function publicSheets(contract: Contract, { language, text, day, number, sheet }: Pen): Sheet<never>[] {
  return [
    sheet<Of<'complaints'>>('群众反映', 'Complaints', contract.complaints, [
      day('日期', 'Day', (row) => row.on),
      text('类型', 'Kind', (row) => COMPLAINT_KINDS[row.kind][language]),
      text('途径', 'Way', (row) => COMPLAINT_WAYS[row.way][language]),
      number('件数', 'Count', (row) => row.count),
      text('原因', 'Cause', (row) => row.text, 40),
      text('措施', 'Measure', (row) => row.measure, 40),
      day('办结', 'Settled', (row) => row.answeredOn),
    ]),
    sheet<Of<'notices'>>('告知居民', 'Notices', contract.notices, [
      text('类型', 'Kind', (row) => NOTICE_KINDS[row.kind][language]),
      text('标题', 'Title', (row) => row.title, 30),
      day('张贴', 'Posted', (row) => row.postedOn),
      day('至', 'Until', (row) => row.untilOn),
      text('位置', 'Places', (row) => row.places, 30),
    ]),
    sheet<Of<'publicity'>>('防范宣传', 'Publicity', contract.publicity, [
      day('日期', 'Day', (row) => row.on),
      text('形式', 'Form', (row) => PUBLICITY_FORMS[row.form][language]),
      text('主题', 'Topic', (row) => row.topic, 30),
      number('场次', 'Events', (row) => row.events),
      number('宣传单', 'Leaflets', (row) => row.leaflets),
    ]),
    sheet<Of<'problems'>>('问题', 'Problems', contract.problems, [
      day('自', 'Since', (row) => row.since),
      text('问题', 'Problem', (row) => row.text, 40),
      text('督办', 'Matter', (row) => row.matterLabel, 20),
      day('解决', 'Solved', (row) => row.clearedOn),
      text('说明', 'Note', (row) => row.clearedNote, 30),
    ]),
  ]
}
