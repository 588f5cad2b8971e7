/** The county console as a whole: its pages in its frame. Wiring only. */
import { RouterProvider } from '@tanstack/react-router'
import { countyPages } from '#console/county/pages.ts'
import { Console } from '#console/parts/frame/console.tsx'
import { Frame } from './frame.tsx'
import { makeRouter } from './router.tsx'

const router = makeRouter({ pages: countyPages, frame: Frame })

export function CountyConsole() {
  return (
    <Console>
      <RouterProvider router={router} />
    </Console>
  )
}
