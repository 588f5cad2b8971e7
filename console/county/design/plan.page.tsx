/** One device plan: drawing, bill, check, review. Changes are kept in the page until they are saved. */
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress, useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Figure } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Content } from '#county/design/plan/content.contract.ts'
import { getPlan, type Plan } from '#county/design/plan/plan.contract.ts'
import './design.css'
import './phone.css'
import { designTexts } from './design.texts.ts'
import { DrawingTab } from './drawing/drawing-tab.tsx'
import { PlanStateMark, yuanOf } from './looks.tsx'
import { PlanActions } from './plan-actions.tsx'
import { BillTab } from './tabs/bill-tab.tsx'
import { CheckTab } from './tabs/check-tab.tsx'
import { ReviewTab } from './tabs/review-tab.tsx'

const shape = z.object({ tab: z.enum(['drawing', 'bill', 'check', 'review']).default('drawing') })

export function Page() {
  const planId = useParam('planId')
  const plan = useCall(getPlan, { params: { planId } })
  return (
    <Answer of={plan} height={600}>
      {(loaded) => <Loaded key={`${loaded.id}/${loaded.version}`} plan={loaded} />}
    </Answer>
  )
}

function Loaded({ plan }: { readonly plan: Plan }) {
  const t = useTexts(designTexts)
  const [{ tab }, setAddress] = useAddress(shape)
  const [content, setContent] = useState<Content>(plan.content)
  const [title, setTitle] = useState(plan.title)
  const change = plan.deeds.edit ? setContent : null
  const drawn = { plan, content, change }
  const about = (
    <span className="design-marks">
      <span>{plan.unitName}</span>
      <PlanStateMark state={plan.state} />
      <PageLink to={`/designs/of/${plan.communityId}`}>{t('compareLink')}</PageLink>
    </span>
  )
  return (
    <>
      <PageHead
        title={`${plan.communityName} · ${plan.title}`}
        trail={<PageLink to="/designs">{t('title')}</PageLink>}
        about={about}
        actions={
          <PlanActions
            plan={plan}
            draft={{ title, content, isChanged: content !== plan.content || title !== plan.title }}
            onTitle={setTitle}
            onDrop={() => {
              setContent(plan.content)
              setTitle(plan.title)
            }}
          />
        }
      />
      <Figures plan={plan} />
      {plan.deeds.edit && plan.hindrances.length > 0 && <Hindrances plan={plan} />}
      {plan.state === 'inReview' && <p className="design-notice">{t('frozen')}</p>}
      <Tabs value={tab} onChange={(next) => setAddress({ tab: next as typeof tab })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="drawing">{t('tabDrawing')}</Tabs.Tab>
          <Tabs.Tab value="bill">{t('tabBill')}</Tabs.Tab>
          <Tabs.Tab value="check">{t('tabCheck')}</Tabs.Tab>
          <Tabs.Tab value="review">
            {t('tabReview')} {plan.openOpinions > 0 && plan.openOpinions}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="drawing">
          <DrawingTab {...drawn} />
        </Tabs.Panel>
        <Tabs.Panel value="bill">
          <BillTab {...drawn} />
        </Tabs.Panel>
        <Tabs.Panel value="check">
          <CheckTab {...drawn} />
        </Tabs.Panel>
        <Tabs.Panel value="review">
          <ReviewTab plan={plan} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Figures({ plan }: { readonly plan: Plan }) {
  const t = useTexts(designTexts)
  return (
    <div className="card design-figures">
      <Figure label={t('devices')} value={plan.devices} />
      <Figure label={t('cameras')} value={plan.cameras} />
      <Figure label={t('masked')} value={plan.masked} />
      <Figure label={t('toMend')} value={plan.toMend} />
      <Figure label={t('gaps')} value={plan.gaps} />
      <Figure label={t('total')} value={yuanOf(plan.totalFen)} />
      <Figure label={t('upkeep')} value={yuanOf(plan.upkeepFen)} />
      <Figure label={t('openOpinions')} value={plan.openOpinions} />
    </div>
  )
}

function Hindrances({ plan }: { readonly plan: Plan }) {
  const t = useTexts(designTexts)
  const { pick, language } = useLanguage()
  return (
    <section className="design-notice" aria-label={t('hindered')}>
      <strong>{t('hindered')}</strong>
      {plan.hindrances
        .map((one) => `${one.code === null ? '' : `${one.code} `}${pick(one)}`)
        .join(language === 'zh' ? '；' : '; ')}
    </section>
  )
}
