/** What somebody agreed to, purpose by purpose: given and taken back with one button each. A face is not offered here. */
import { Button } from '@mantine/core'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { sayConsent } from '#site/people/consent/consent.contract.ts'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import type { Resident } from '#site/people/resident/resident.contract.ts'
import { peopleTexts } from './people.texts.ts'
import { Deleted } from './receipt-sheet.tsx'

const OFFERED: readonly PurposeCode[] = ['contact', 'vehicle', 'visits']
const LOSES = { contact: 'losesPhone', vehicle: 'losesVehicle', visits: 'losesVisits', face: 'losesFace' } as const

/** The newest word on a purpose; consents come newest first. */
export const hasAgreed = (resident: Resident, purpose: PurposeCode): boolean =>
  resident.consents.find((one) => one.purpose === purpose)?.given ?? false

export function Consents({ resident }: { readonly resident: Resident }) {
  const t = useTexts(siteTexts)
  const shown = [...OFFERED, ...(hasAgreed(resident, 'face') ? (['face'] as const) : [])]
  const offered = resident.under14 ? shown.filter((purpose) => hasAgreed(resident, purpose)) : shown
  return (
    <section>
      <h3>{t('consents')}</h3>
      <ul className="site-list">
        {offered.length === 0 && <li className="quiet">{t('nothing')}</li>}
        {offered.map((purpose) => (
          <Line key={purpose} resident={resident} purpose={purpose} />
        ))}
      </ul>
    </section>
  )
}

/** Whoever did not agree has no record of it: the line says so only here, where it can be noted. */
function Line({ resident, purpose }: { readonly resident: Resident; readonly purpose: PurposeCode }) {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const send = useSend(sayConsent)
  const given = hasAgreed(resident, purpose)
  const title = pick(PURPOSES[purpose].title)
  const saidBy = resident.under14 ? ('guardian' as const) : ('resident' as const)
  const say = () =>
    send.mutate({
      params: { communityId, residentId: resident.id },
      body: { purpose, given: !given, saidBy, way: 'desk' },
    })
  const takeBack = async () => {
    const question = { title: p('loses', { what: title }), loses: p(LOSES[purpose]), undo: p('losesUndo') }
    if (await confirm({ ...question, action: t('takeBack') })) say()
  }
  return (
    <li>
      <span className="site-grow">{title}</span>
      <span className={given ? '' : 'quiet'}>{given ? `■ ${t('given')}` : `○ ${p('notSaid')}`}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={send.isPending}
        onClick={() => (given ? void takeBack() : say())}
      >
        {given ? t('takeBack') : p('agree')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
      {send.data?.receipt != null && (
        <p role="status" className="site-whole">
          ✓ {p('withdrawn')} <Deleted deleted={send.data.deleted} />
          {pick({ zh: '；', en: '; ' })}
          {p('receiptNumber', { number: send.data.receipt })}
        </p>
      )}
    </li>
  )
}
