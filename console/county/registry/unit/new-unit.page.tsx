/** Adds a unit. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { useSend } from '#console/parts/calls.ts'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { createUnit } from '#county/registry/unit.contract.ts'
import '#console/county/registry/registry.css'
import { unitTexts } from './unit.texts.ts'
import { EMPTY_UNIT, UnitForm } from './unit-form.tsx'

export function Page() {
  const t = useTexts(unitTexts)
  const go = useGo()
  const toast = useToast()
  const me = useMe()
  const isOffice = useMay()('registry.merge')
  const [unit, setUnit] = useState({ ...EMPTY_UNIT, parentId: isOffice ? null : me.unitId })
  const create = useSend(createUnit, (made) => {
    toast({ text: t('saved', { name: made.name }) })
    go(`/units/${made.id}`)
  })
  return (
    <>
      <PageHead title={t('newUnit')} trail={<PageLink to="/units">{t('units')}</PageLink>} />
      {create.error && <ProblemBox problem={create.error} />}
      <UnitForm unit={unit} onChange={setUnit} />
      <div className="registry-buttons">
        <Button variant="default" onClick={() => go('/units')}>
          {t('cancel')}
        </Button>
        <Button
          loading={create.isPending}
          disabled={unit.name.trim() === ''}
          onClick={() => create.mutate({ body: unit })}
        >
          {t('save')}
        </Button>
      </div>
    </>
  )
}
