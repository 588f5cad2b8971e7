/** The contracts of works as an Excel sheet (施工合同台账): what was signed in the columns that can be pasted back, then how it stands. No queries. */
import type { Sheet, SheetColumn } from '#base/files/sheet.ts'
import type { Day } from '#terms/day.ts'
import { writeYuan } from '#terms/money.ts'
import type { Language } from '#terms/text.ts'
import type { ContractRow } from './contract.contract.ts'

type Column = SheetColumn<ContractRow>

export function contractLedger(rows: readonly ContractRow[], on: Day, language: Language): Sheet<ContractRow> {
  const zh = language === 'zh'
  const column = (words: readonly [zh: string, en: string], value: Column['value'], kind: Column['kind'] = 'text') => ({
    ...{ head: zh ? words[0] : words[1], kind, value },
  })
  return {
    name: zh ? '施工合同台账' : 'Contracts of works',
    title: zh ? '施工合同台账' : 'Contracts of works',
    notes: [zh ? `截至 ${on}，共 ${rows.length} 个合同` : `As of ${on}, ${rows.length} contracts`],
    rows,
    columns: [
      column(['乡镇(园区)', 'Town or park'], (row) => row.townName),
      { ...column(['小区', 'Community'], (row) => row.placeName), width: 22 },
      { ...column(['合同编号', 'Contract number'], (row) => row.number), width: 20 },
      { ...column(['工程名称', 'Works'], (row) => row.title), width: 28 },
      { ...column(['施工单位', 'Builder'], (row) => row.builderName), width: 26 },
      { ...column(['监理单位', 'Supervisor'], (row) => row.supervisorName), width: 22 },
      column(['金额(元)', 'Amount (yuan)'], (row) => writeYuan(BigInt(row.amountFen))),
      column(['签订日期', 'Signed'], (row) => row.signedOn, 'day'),
      column(['开工日期', 'Begins'], (row) => row.startsOn, 'day'),
      column(['完工日期', 'Ends'], (row) => row.endsOn, 'day'),
      column(['联系人', 'Liaison person'], (row) => row.liaison?.name),
      { ...column(['联系人单位', 'Their unit'], (row) => row.liaison?.unit), width: 22 },
      column(['联系电话', 'Work phone'], (row) => row.liaison?.phone, 'code'),
      column(['工程进度', 'Progress'], (row) => (row.weighed ? row.progress / 100 : null), 'percent'),
      column(['工期已过', 'Days passed'], (row) => row.expected / 100, 'percent'),
      column(['最近日志', 'Last diary'], (row) => row.lastDiaryOn, 'day'),
      column(['夜间无证明(天)', 'Nights without permission'], (row) => row.nightBreaches, 'number'),
      column(['反映未办结', 'Complaints open'], (row) => row.openComplaints, 'number'),
      column(['问题未解决', 'Problems open'], (row) => row.openProblems, 'number'),
      column(['隐蔽待查', 'Concealed to check'], (row) => row.uncovered, 'number'),
    ],
  }
}
