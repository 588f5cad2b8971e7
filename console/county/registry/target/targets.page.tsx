/** One year's targets of every programme unit in one table: typed or pasted from Excel, checked cell by cell, summed, saved at once. */
import { NativeSelect } from '@mantine/core'
import { z } from 'zod'
import { unitTexts } from '#console/county/registry/unit/unit.texts.ts'
import { useAddress } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { getTargets } from '#county/registry/target/target.contract.ts'
import { targetTexts } from './target.texts.ts'
import { TargetEditor } from './target-editor.tsx'

const addressShape = z.object({ year: z.coerce.number().int().min(2015).max(2100).optional() })

export function Page() {
  const t = useTexts(targetTexts)
  const u = useTexts(unitTexts)
  const thisYear = Number(useMe().today.slice(0, 4))
  const [address, setAddress] = useAddress(addressShape)
  const year = address.year ?? thisYear
  const table = useCall(getTargets, { params: { year } })
  const years = [...new Set([...(table.data?.years ?? []), thisYear, thisYear + 1, year])].sort((a, b) => a - b)
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about')}
        trail={<PageLink to="/units">{u('units')}</PageLink>}
        actions={
          <NativeSelect
            aria-label={t('year')}
            data={years.map(String)}
            value={String(year)}
            onChange={(event) => setAddress({ year: Number(event.currentTarget.value) })}
          />
        }
      />
      <Answer of={table} height={600}>
        {(loaded) => <TargetEditor key={loaded.year} table={loaded} />}
      </Answer>
    </>
  )
}
