/** Bottom: the figures that will show at once and those that wait; apply, undo, discard, the file itself. */
import { Button } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  applyImport,
  discardImport,
  downloadLedger,
  type ImportView,
  undoImport,
} from '#county/registry/ledger/import/import.contract.ts'
import { ledgerTexts } from './ledger.texts.ts'

export function ImportFoot({ view }: { readonly view: ImportView }) {
  const t = useTexts(ledgerTexts)
  const toast = useToast()
  const apply = useSend(applyImport, (done) => toast({ text: t('applied', done.applied) }))
  const undo = useSend(undoImport, () => toast({ text: t('undone') }))
  const params = { importId: view.id }
  const count = view.counts.added + view.counts.changed
  const problem = apply.error ?? undo.error
  const open = view.state === 'open' || view.state === 'applied'
  const waits = view.doubtfulTotals.surveyed > 0
  return (
    <footer className="ledger-foot">
      {problem && <ProblemBox problem={problem} />}
      <div className="ledger-figures">
        <span>{t('sure', { ...view.sureTotals })}</span>
        {waits && <span className="quiet">▲ {t('waiting', { ...view.doubtfulTotals })}</span>}
      </div>
      <div className="row wrap">
        <Button variant="default" onClick={() => void download(downloadLedger, { params }, view.fileName)}>
          {t('download')}
        </Button>
        {view.state === 'open' && <Discard view={view} />}
        {view.state === 'applied' && <Undo view={view} busy={undo.isPending} onUndo={() => undo.mutate({ params })} />}
        {open && (
          <Button
            disabled={count === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate({ params, body: { base: view.base } })}
          >
            {count === 0 ? t('applyNothing') : t('apply', { n: count })}
          </Button>
        )}
      </div>
    </footer>
  )
}

function Undo({
  view,
  busy,
  onUndo,
}: {
  readonly view: ImportView
  readonly busy: boolean
  readonly onUndo: () => void
}) {
  const t = useTexts(ledgerTexts)
  const confirm = useConfirm()
  const ask = async () => {
    const question = {
      title: t('undo'),
      loses: t('undoLoses', view.applied),
      undo: t('undoUndo'),
      action: t('undo'),
      danger: true,
    }
    if (await confirm(question)) onUndo()
  }
  return (
    <Button variant="default" loading={busy} onClick={() => void ask()}>
      {t('undo')}
    </Button>
  )
}

function Discard({ view }: { readonly view: ImportView }) {
  const t = useTexts(ledgerTexts)
  const confirm = useConfirm()
  const go = useGo()
  const discard = useSend(discardImport, () => go('/ledger'))
  const ask = async () => {
    const question = { title: t('discard'), loses: t('discardLoses'), undo: t('discardUndo'), action: t('discard') }
    if (await confirm(question)) discard.mutate({ params: { importId: view.id } })
  }
  return (
    <Button variant="default" loading={discard.isPending} onClick={() => void ask()}>
      {t('discard')}
    </Button>
  )
}
