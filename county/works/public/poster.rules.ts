/** A notice to residents as a document to be printed and hung up. Pure; knows no file format. */
import type { BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import type { ContractRecord } from '#county/works/contract/contract.store.ts'
import { writeDayInChinese } from '#terms/day.ts'
import type { WorksNotice } from './public.contract.ts'

type Office = { readonly office: string; readonly printedBy: string; readonly mark: string | null }

export function composePoster(notice: WorksNotice, contract: ContractRecord, { mark }: Office): BulletinDocument {
  const { liaisonName, liaisonUnit, liaisonPhone } = contract
  const posted = writeDayInChinese(notice.postedOn)
  const contact = liaisonName === null ? '' : `联系人：${liaisonName}(${liaisonUnit})，电话 ${liaisonPhone}。`
  const paragraphs = notice.body.split('\n').filter((text) => text.trim() !== '')
  return {
    ...{ marks: mark === null ? [] : [mark], masthead: contract.placeName, office: contract.builderName, date: posted },
    ...{ issueLine: '告居民', signatory: '', correction: null, title: notice.title },
    blocks: [
      ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
      ...(contact === '' ? [] : [{ kind: 'paragraph' as const, text: contact }]),
      {
        kind: 'paragraph' as const,
        text: `张贴时间：${posted}至${writeDayInChinese(notice.untilOn)}。张贴位置：${notice.places}。`,
      },
    ],
    imprint: {
      ...{
        reportTo: '',
        sendTo: '',
        issueTo: '',
        contact: '',
        printedBy: contract.builderName,
        printedOn: posted,
        copies: null,
      },
    },
  }
}
