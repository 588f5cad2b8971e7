/** Pairs of communities that may be one. Judging and merging is the next page. */
import { useMemo } from 'react'
import type { z } from 'zod'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COMMUNITY_FIELD_WORDS as W } from '#county/registry/community.contract.ts'
import { listDuplicates } from '#county/registry/merge.contract.ts'

type Pair = z.output<(typeof listDuplicates)['answer']>['pairs'][number]

export function Page() {
  const t = useTexts(registryTexts)
  const pairs = useCall(listDuplicates, { query: {} })
  return (
    <>
      <PageHead
        title={t('duplicates')}
        about={t('duplicatesAbout')}
        trail={<PageLink to="/communities">{t('communities')}</PageLink>}
      />
      <Answer
        of={pairs}
        height={400}
        isEmpty={(answer) => answer.pairs.length === 0}
        empty={<EmptyState title={t('noDuplicates')} text={t('noDuplicatesText')} />}
      >
        {(answer) => <Pairs pairs={answer.pairs} />}
      </Answer>
    </>
  )
}

function Pairs({ pairs }: { readonly pairs: readonly Pair[] }) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const go = useGo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change with the language alone
  const columns = useMemo(
    (): readonly Column<Pair>[] => [
      { id: 'first', head: t('first'), value: (pair) => pair.first.name, main: true, width: 220 },
      { id: 'second', head: t('second'), value: (pair) => pair.second.name, width: 220 },
      {
        id: 'unit',
        head: pick(W.programmeUnitId),
        value: (pair) => pair.first.programmeUnitName,
        choice: true,
        width: 170,
      },
      {
        id: 'households',
        head: pick(W.households),
        value: (pair) => `${pair.first.households ?? '—'} / ${pair.second.households ?? '—'}`,
        width: 120,
      },
      { id: 'because', head: t('because'), value: (pair) => t(pair.because), choice: true, width: 150 },
      {
        id: 'likeness',
        head: t('likeness'),
        value: (pair) => Math.round(pair.likeness * 100),
        show: (pair) => `${Math.round(pair.likeness * 100)}%`,
        kind: 'number',
        width: 90,
      },
    ],
    [t('because')],
  )
  return (
    <DataTable
      name="duplicates"
      title={t('duplicates')}
      columns={columns}
      rows={pairs}
      rowKey={(pair) => `${pair.first.id}${pair.second.id}`}
      firstSort="-likeness"
      onOpen={(pair) => go('/communities/merge', { kept: pair.first.id, merged: pair.second.id })}
      maxHeight="calc(100vh - 230px)"
    />
  )
}
