/** Edits a unit and its lists. Two saves, the lists after the fields, each with the version that was seen. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo, useParam } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { changeUnit, getUnit, setUnitLists, type UnitDetail, unitFieldsSchema } from '#county/registry/unit.contract.ts'
import '#console/county/registry/registry.css'
import { ListEditors, listsOf } from './list-editor.tsx'
import { unitTexts } from './unit.texts.ts'
import { UnitForm } from './unit-form.tsx'

export function Page() {
  const unitId = useParam('unitId')
  const unit = useCall(getUnit, { params: { unitId } })
  return (
    <Answer of={unit} height={600}>
      {(loaded) => <Editor first={loaded} />}
    </Answer>
  )
}

function Editor({ first }: { readonly first: UnitDetail }) {
  const t = useTexts(unitTexts)
  const go = useGo()
  const toast = useToast()
  const isOffice = useMay()('registry.merge')
  const [fields, setFields] = useState(unitFieldsSchema.parse(first))
  const [lists, setLists] = useState(listsOf(first))
  const change = useSend(changeUnit)
  const write = useSend(setUnitLists)
  const save = async () => {
    const params = { unitId: first.id }
    const saved = await change.mutateAsync({ params, body: fields, ifMatch: first.version })
    const { members, contacts, codes, names, targets } = lists
    const body = isOffice ? { members, contacts, codes, names, targets } : { members, contacts }
    await write.mutateAsync({ params, body, ifMatch: saved.version })
    toast({ text: t('saved', { name: fields.name }) })
    go(`/units/${first.id}`)
  }
  const problem = change.error ?? write.error
  return (
    <>
      <PageHead
        title={t('editUnit', { name: first.name })}
        trail={<PageLink to={`/units/${first.id}`}>{first.name}</PageLink>}
      />
      {problem && <ProblemBox problem={problem} />}
      <div className="stack">
        <UnitForm unit={fields} onChange={setFields} />
        <ListEditors lists={lists} onChange={setLists} mayEditOffice={isOffice} kind={fields.kind} />
      </div>
      <div className="registry-buttons">
        <Button variant="default" onClick={() => go(`/units/${first.id}`)}>
          {t('cancel')}
        </Button>
        <Button loading={change.isPending || write.isPending} onClick={() => void save().catch(() => undefined)}>
          {t('save')}
        </Button>
      </div>
    </>
  )
}
