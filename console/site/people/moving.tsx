/** Moving out: one person or the whole household; a mistake is taken back while the entry is there. */
import { Button } from '@mantine/core'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { moveBack, moveOut, moveOutHousehold, type Resident } from '#site/people/resident/resident.contract.ts'
import { peopleTexts } from './people.texts.ts'

const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

export function Moving({ resident }: { readonly resident: Resident }) {
  const p = useTexts(peopleTexts)
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const out = useSend(moveOut)
  const all = useSend(moveOutHousehold)
  const back = useSend(moveBack)
  const { householdId, name, id: residentId } = resident
  const door = [resident.building, resident.stairwell, resident.door].filter((part) => part !== '').join(' ')
  const ask = (title: string, action: string) =>
    confirm({ title, loses: p('moveLoses'), undo: p('moveUndo'), action, danger: true })
  const onOut = async () => {
    if (await ask(p('moveOutTitle', { name }), p('moveOut')))
      out.mutate({ params: { communityId, residentId }, body: { on: today() } })
  }
  const onAll = async () => {
    if (await ask(p('moveHouseholdTitle', { door }), p('moveHousehold')))
      all.mutate({ params: { communityId, householdId }, body: { on: today() } })
  }
  const problem = out.error ?? all.error ?? back.error
  if (resident.movedOutOn !== null)
    return (
      <div className="stack">
        <p role="status">○ {p('movedOut', { day: resident.movedOutOn })}</p>
        {problem && <ProblemBox problem={problem} />}
        <Button
          variant="default"
          loading={back.isPending}
          onClick={() => back.mutate({ params: { communityId, residentId } })}
        >
          {p('moveBack')}
        </Button>
      </div>
    )
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      <div className="row">
        <Button variant="default" loading={out.isPending} onClick={() => void onOut()}>
          {p('moveOut')}
        </Button>
        <Button variant="default" loading={all.isPending} onClick={() => void onAll()}>
          {p('moveHousehold')}
        </Button>
      </div>
    </>
  )
}
