/** One contract of works: days, items, diary, deliveries, residents, problems. The builder writes here, on a phone too. */
import { Button, Tabs } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import '#console/county/design/design.css'
import { useAddress, useParam } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type Contract, exportContract, getContract } from '#county/works/contract/contract.contract.ts'
import { EditContract } from './contract-form.tsx'
import { DatesTab } from './tabs/dates-tab.tsx'
import { DiaryTab } from './tabs/diary-tab.tsx'
import { ItemsTab } from './tabs/items-tab.tsx'
import { MaterialTab } from './tabs/material-tab.tsx'
import { ProblemsTab } from './tabs/problems-tab.tsx'
import { PublicTab } from './tabs/public-tab.tsx'
import './works.css'
import { Standing } from './works.page.tsx'
import { worksTexts } from './works.texts.ts'

const TABS = ['dates', 'items', 'diary', 'material', 'public', 'problems'] as const
const shape = z.object({ tab: z.enum(TABS).default('dates') })

export function Page() {
  const contractId = useParam('contractId')
  const contract = useCall(getContract, { params: { contractId } })
  return (
    <Answer of={contract} height={600}>
      {(loaded) => <Loaded contract={loaded} />}
    </Answer>
  )
}

function Loaded({ contract }: { readonly contract: Contract }) {
  const t = useTexts(worksTexts)
  const may = useMay()
  const [{ tab }, setAddress] = useAddress(shape)
  const [isEditing, setEditing] = useState(false)
  const about = (
    <span className="design-marks">
      <span>{contract.number}</span>
      <span>{contract.builderName}</span>
      <Standing row={contract} />
      {may('registry.read') && <PageLink to={`/communities/${contract.communityId}`}>{t('toCommunity')}</PageLink>}
    </span>
  )
  const words = {
    dates: 'tabDates',
    items: 'tabItems',
    diary: 'tabDiary',
    material: 'tabMaterial',
    public: 'tabPublic',
    problems: 'tabProblems',
  } as const
  return (
    <>
      <PageHead
        title={`${contract.placeName} · ${contract.title}`}
        trail={<PageLink to="/works">{t('title')}</PageLink>}
        about={about}
        actions={
          <>
            <Button
              variant="default"
              onClick={() => void download(exportContract, { params: { contractId: contract.id } })}
            >
              {t('excel')}
            </Button>
            {contract.mayManage && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('editContract')}
              </Button>
            )}
          </>
        }
      />
      {isEditing && <EditContract contract={contract} onClose={() => setEditing(false)} />}
      <Tabs value={tab} onChange={(next) => setAddress({ tab: next as typeof tab })} keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(words[one])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="dates">
          <DatesTab contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="items">
          <ItemsTab contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="diary">
          <DiaryTab contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="material">
          <MaterialTab contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="public">
          <PublicTab contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="problems">
          <ProblemsTab contract={contract} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
