/** Turns the list of pages into routes: open pages stand alone, the others inside the frame. Knows no page by name. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { countyPages } from '#console/county/pages.ts'
import type { PageRoute } from '#console/parts/page-route.ts'
import { parseSearch, stringifySearch } from '#console/parts/search-part.ts'
import { Frame } from './frame.tsx'
import { Guarded } from './guarded.tsx'
import { BrokenPage, MissingPage } from './no-page.tsx'

const root = createRootRoute({ component: Outlet })
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame })

export function makeRouter() {
  const open = countyPages.filter((page) => page.open)
  const inside = countyPages.filter((page) => !page.open)
  const tree = root.addChildren([
    framed.addChildren(inside.map((page) => addPage(framed, page))),
    ...open.map((page) => addPage(root, page)),
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

function addPage(parent: typeof root | typeof framed, page: PageRoute) {
  const Body = lazyRouteComponent(page.page, 'Page') as unknown as ComponentType & { preload?: () => Promise<void> }
  const Whole = () => (
    <Guarded page={page}>
      <Body />
    </Guarded>
  )
  const component = Object.assign(Whole, { preload: () => Body.preload?.() })
  return createRoute({ getParentRoute: () => parent as typeof root, path: page.path, component })
}
