/** Devices of some kinds with how they are now. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { DEVICES, type Device, listControllers } from '#site/doors/doors.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { vehicleTexts } from './vehicles.texts.ts'

type Controller = AnswerRead<typeof listControllers>['controllers'][number]

export function Devices({ kinds }: { readonly kinds: readonly Device[] }) {
  const t = useTexts(vehicleTexts)
  const { communityId } = useCommunity()
  const found = useCall(listControllers, { params: { communityId } }, { everyMs: 10_000 })
  return (
    <section className="site-card">
      <h2>{t('devices')}</h2>
      <Answer
        of={found}
        isEmpty={({ controllers }) => !controllers.some(({ device }) => kinds.includes(device))}
        empty={<p className="quiet">{t('devicesNone')}</p>}
      >
        {({ controllers }) => (
          <ul className="site-list">
            {controllers
              .filter(({ device }) => kinds.includes(device))
              .map((one) => (
                <Line key={one.controllerId} controller={one} />
              ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

function Line({ controller }: { readonly controller: Controller }) {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  const { device, label, doors, bornAt, goneAt, heardAt, power, waiting } = controller
  const isAway = bornAt === null || goneAt !== null
  return (
    <li>
      <span className="site-grow">
        <strong>{label}</strong> <span className="quiet">{pick(DEVICES[device])}</span>
        <br />
        <span className="quiet">{doors.map((door) => door.label).join('、')}</span>
      </span>
      {power === 'battery' && <StateMark state="behind" word={t('battery')} />}
      {waiting > 0 && <span className="quiet">{t('behind', { n: waiting })}</span>}
      <StateMark
        state={bornAt === null ? 'unknown' : isAway ? 'late' : 'onPlan'}
        word={t(bornAt === null ? 'never' : isAway ? 'away' : 'there')}
      />
      {isAway && heardAt !== null && (
        <span className="quiet">{t('since', { at: writeMoment(goneAt ?? heardAt) })}</span>
      )}
    </li>
  )
}
