/** HTTP of saved views: each person's own, and those shared within a unit. */
import { type Actor, type Route, route } from '#base/http/route.ts'
import { Fault } from '#terms/fault.ts'
import { changeView, listViews, removeView, saveView } from './view.contract.ts'
import { addSavedView, listSavedViews, removeSavedView, setSavedView } from './view.store.ts'

const ownerOf = ({ accountId, unitId }: Actor) => ({ accountId, unitId })

function notYours(): Fault {
  return new Fault('notFound', 'programme.noView', {
    zh: '没有这个视图，或它不是您保存的。请刷新后再试。',
    en: 'There is no such view, or it is not yours. Reload and try again.',
  })
}

export const viewRoutes: Route[] = [
  route(listViews, async ({ tx, actor, query }) => ({ views: await listSavedViews(tx, ownerOf(actor), query.page) })),
  route(saveView, async ({ tx, actor, clock, body }) => {
    const view = await addSavedView(tx, ownerOf(actor), { ...body, at: clock.now() })
    if (view) return view
    throw new Fault(
      'conflict',
      'programme.viewName',
      {
        zh: '已有同名视图。请换一个名称，或修改原来的视图。',
        en: 'You already have a view of this name. Choose another, or change that one.',
      },
      'name',
    )
  }),
  route(changeView, async ({ tx, actor, clock, body, params, ifMatch }) => {
    const change = { ...body, id: params.viewId, seen: Number(ifMatch), at: clock.now() }
    const view = await setSavedView(tx, ownerOf(actor), change)
    if (view) return view
    const views = await listSavedViews(tx, ownerOf(actor), undefined)
    if (!views.some((other) => other.id === params.viewId && other.mine)) throw notYours()
    throw new Fault('conflict', 'programme.viewChanged', {
      zh: '这个视图已在别处改过。请刷新后再改。',
      en: 'This view was changed elsewhere. Reload before changing it.',
    })
  }),
  route(removeView, async ({ tx, actor, params }) => {
    if (!(await removeSavedView(tx, ownerOf(actor), params.viewId))) throw notYours()
    return { removed: true as const }
  }),
]
