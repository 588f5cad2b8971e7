/** The property office's console as a whole: its pages in its frame. Wiring only. */
import { RouterProvider } from '@tanstack/react-router'
import { Console } from '#console/parts/frame/console.tsx'
import { makeRouter } from '#console/parts/shell/router.tsx'
import { sitePages } from '#console/site/pages.ts'
import { SiteFrame } from './site-frame.tsx'
import { siteWords } from './site-words.tsx'

const router = makeRouter({ pages: sitePages, frame: SiteFrame })

export function SiteConsole() {
  return (
    <Console words={siteWords}>
      <RouterProvider router={router} />
    </Console>
  )
}
