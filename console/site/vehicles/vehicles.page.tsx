/** Vehicles of the community: permits, barriers and readers, plates that nobody knows, what guards opened. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { READ_REASONS, type ReadReason, VEHICLE_KINDS } from '#site/people/words.contract.ts'
import { listPermits, type RegisteredWithPermits } from '#site/vehicles/vehicles.contract.ts'
import { dayOf } from '#terms/day.ts'
import { Devices } from './devices.tsx'
import { EndPermit } from './end-permit.tsx'
import { GivePermit } from './give-permit.tsx'
import { Strangers } from './strangers.tsx'
import { vehicleTexts } from './vehicles.texts.ts'

export function Page() {
  const t = useTexts(vehicleTexts)
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Permits />
      <Devices kinds={['barrier', 'reader']} />
      <Strangers />
    </>
  )
}

type Permit = RegisteredWithPermits['permits'][number]
interface Ending {
  readonly plate: string
  readonly permitId: string
}

function Permits() {
  const t = useTexts(vehicleTexts)
  const s = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [reason, setReason] = useState<ReadReason>('register')
  const [giving, setGiving] = useState<RegisteredWithPermits | null>(null)
  const [ending, setEnding] = useState<Ending | null>(null)
  const found = useCall(listPermits, { params: { communityId }, query: { reason } }, { keepLast: true })
  const columns = useColumns({ onGive: setGiving, onEnd: setEnding })
  return (
    <section className="site-card">
      <h2>{t('permits')}</h2>
      <Answer
        of={found}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState title={t('none')} text={t('noneText')} next={<PageLink to="/">{t('toResidents')}</PageLink>} />
        }
      >
        {({ items, visitors }) => (
          <>
            <p className="quiet">{t('visitors', { n: visitors })}</p>
            <DataTable
              name="permits"
              title={t('permits')}
              columns={columns}
              rows={items}
              rowKey={({ vehicleId }) => vehicleId}
              maxHeight="420px"
              noExport
              actions={
                <Select
                  aria-label={s('reason')}
                  size="xs"
                  data={Object.entries(READ_REASONS).map(([value, text]) => ({ value, label: pick(text) }))}
                  value={reason}
                  onChange={(code) => code !== null && setReason(code as ReadReason)}
                  allowDeselect={false}
                />
              }
            />
          </>
        )}
      </Answer>
      {giving !== null && <GivePermit vehicle={giving} onClose={() => setGiving(null)} />}
      {ending !== null && <EndPermit {...ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

interface Doing {
  readonly onGive: (vehicle: RegisteredWithPermits) => void
  readonly onEnd: (ending: Ending) => void
}

function useColumns({ onGive, onEnd }: Doing): readonly Column<RegisteredWithPermits>[] {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  const writePermit = ({ what, validUntil }: Permit) =>
    [t(what === 'plate' ? 'byPlate' : 'byTag'), validUntil === null ? '' : t('until', { day: dayOf(validUntil) })]
      .join(' ')
      .trim()
  return [
    { id: 'plate', head: t('plate'), value: ({ plate }) => plate, main: true, width: 140 },
    { id: 'kind', head: t('kind'), value: ({ kind }) => pick(VEHICLE_KINDS[kind]), choice: true, width: 120 },
    {
      ...{ id: 'home', head: t('home'), width: 200 },
      value: ({ building, stairwell, door }) =>
        [building, stairwell && `${stairwell}单元`, door].filter(Boolean).join(' '),
    },
    {
      ...{ id: 'permit', head: t('permit'), choice: true, width: 180 },
      value: ({ permits }) => permits.map(writePermit).join('、') || t('noPermit'),
    },
    {
      ...{ id: 'do', head: '', unsorted: true, width: 200, phone: 'double' },
      value: () => null,
      show: (vehicle) => (
        <span className="row">
          {vehicle.permits.map(({ permitId }) => (
            <Button
              key={permitId}
              size="compact-sm"
              variant="default"
              onClick={() => onEnd({ plate: vehicle.plate, permitId })}
            >
              {t('end')}
            </Button>
          ))}
          {vehicle.permits.length < (vehicle.kind === 'ebike' ? 2 : 1) && (
            <Button size="compact-sm" variant="default" onClick={() => onGive(vehicle)}>
              {t('give')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}
