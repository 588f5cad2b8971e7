/** Every community in scope with how far its survey is. */
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { exportSurveys, listSurveys, type SurveyRow } from '#county/survey/list/list.contract.ts'
import { CATEGORIES } from '#terms/category.ts'
import { dayOf } from '#terms/day.ts'
import './survey.css'
import { surveyTexts } from './survey.texts.ts'

export function Page() {
  const t = useTexts(surveyTexts)
  const go = useGo()
  const surveys = useCall(listSurveys, {})
  const columns = useColumns()
  return (
    <>
      <PageHead
        title={t('title')}
        about={
          <span className="survey-ways">
            <span>{t('about')}</span>
            <PageLink to="/survey/phone">{t('byPhone')}</PageLink>
            <PageLink to="/votes">{t('votes')}</PageLink>
            <PageLink to="/survey/form">{t('form')}</PageLink>
          </span>
        }
      />
      <Answer of={surveys} height={480}>
        {(answer) => (
          <DataTable
            name="surveys"
            title={t('title')}
            columns={columns}
            rows={answer.rows}
            rowKey={(row) => row.communityId}
            onOpen={(row) => go(`/survey/${row.communityId}`)}
            onExport={() => download(exportSurveys, {})}
            rowState={(row) => (row.conflicts > 0 ? 'behind' : undefined)}
            empty={<EmptyState title={t('none')} text={t('noneText')} />}
          />
        )}
      </Answer>
    </>
  )
}

function useColumns(): Column<SurveyRow>[] {
  const t = useTexts(surveyTexts)
  const { pick } = useLanguage()
  const some = (count: number) => (count === 0 ? null : count)
  return [
    { id: 'name', head: t('community'), value: (row) => row.name, main: true },
    { id: 'town', head: t('town'), value: (row) => row.unitName, choice: true },
    {
      id: 'category',
      head: t('category'),
      value: (row) => pick(CATEGORIES[row.category]),
      choice: true,
      phone: 'double',
    },
    {
      id: 'state',
      head: t('state'),
      choice: true,
      value: (row) => t(row.version > 0 ? 'surveyed' : 'notSurveyed'),
      show: (row) => (row.version > 0 ? `■ ${t('surveyed')}` : `○ ${t('notSurveyed')}`),
    },
    {
      id: 'last',
      head: t('last'),
      kind: 'day',
      value: (row) => row.recordedAt && dayOf(new Date(row.recordedAt)),
      phone: 'filled',
    },
    { id: 'answers', head: t('answers'), kind: 'number', value: (row) => some(row.answers), phone: 'filled' },
    { id: 'photos', head: t('photos'), kind: 'number', value: (row) => some(row.photos), phone: 'filled' },
    {
      id: 'conflicts',
      head: t('open'),
      kind: 'number',
      phone: 'filled',
      value: (row) => some(row.conflicts),
      show: (row) => (row.conflicts > 0 ? <span className="survey-warn">▲ {row.conflicts}</span> : '—'),
    },
    { id: 'differs', head: t('differs'), kind: 'number', value: (row) => some(row.differs), phone: 'filled' },
    {
      id: 'vote',
      head: t('vote'),
      choice: true,
      phone: 'filled',
      value: (row) => row.vote && t(row.vote),
      show: (row) => (row.vote === null ? '—' : `${row.vote === 'passed' ? '■' : '◆'} ${t(row.vote)}`),
    },
  ]
}
