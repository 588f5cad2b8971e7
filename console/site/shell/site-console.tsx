/** The property office's console as a whole: its pages in its frame. Wiring only. */
import { RouterProvider } from '@tanstack/react-router'
import { makeRouter } from '#console/county/shell/router.tsx'
import { Console } from '#console/parts/frame/console.tsx'
import { sitePages } from '#console/site/pages.ts'
import { SiteFrame } from './site-frame.tsx'

const router = makeRouter({ pages: sitePages, frame: SiteFrame })

export function SiteConsole() {
  return (
    <Console>
      <RouterProvider router={router} />
    </Console>
  )
}
