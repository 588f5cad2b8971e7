/** The county console as a whole: its pages in its frame. Wiring only. */
import { RouterProvider } from '@tanstack/react-router'
import { countyPages } from '#console/county/pages.ts'
import { Console } from '#console/parts/frame/console.tsx'
import { makeRouter } from '#console/parts/shell/router.tsx'
import { countyWords } from './county-words.ts'
import { Frame } from './frame.tsx'

const router = makeRouter({ pages: countyPages, frame: Frame })

export function CountyConsole() {
  return (
    <Console words={countyWords}>
      <RouterProvider router={router} />
    </Console>
  )
}
