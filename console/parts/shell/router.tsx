/** Turns the list of pages into routes: open pages stand alone, the others inside the frame. Knows no page by name. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { ComponentType, FunctionComponent } from 'react'
import type { PageRoute } from '#console/parts/page-route.ts'
import { parseSearch, stringifySearch } from '#console/parts/search-part.ts'
import { Guarded } from './guarded.tsx'
import { BrokenPage, MissingPage } from './no-page.tsx'

const root = createRootRoute({ component: Outlet })

/** `frame` stands around every page that is not open to everybody. */
export function makeRouter({
  pages,
  frame,
}: {
  readonly pages: readonly PageRoute[]
  readonly frame: FunctionComponent
}) {
  const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: frame })
  const open = pages.filter((page) => page.open)
  const inside = pages.filter((page) => !page.open)
  const tree = root.addChildren([
    framed.addChildren(inside.map((page) => addPage(framed as unknown as typeof root, page, pages))),
    ...open.map((page) => addPage(root, page, pages)),
  ])
  return createRouter({
    routeTree: tree as unknown as typeof root,
    defaultPreload: 'intent',
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: BrokenPage,
    defaultPendingMinMs: 0,
  })
}

function addPage(parent: typeof root, page: PageRoute, pages: readonly PageRoute[]) {
  const Body = lazyRouteComponent(page.page, 'Page') as unknown as ComponentType & { preload?: () => Promise<void> }
  const Whole = () => (
    <Guarded page={page} pages={pages}>
      <Body />
    </Guarded>
  )
  const component = Object.assign(Whole, { preload: () => Body.preload?.() })
  return createRoute({ getParentRoute: () => parent, path: page.path, component })
}
