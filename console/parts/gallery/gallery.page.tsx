/** All shared pieces in every state, light and dark, in both languages. For builders and for looking. */
import { PageHead } from '#console/parts/frame/page-head.tsx'

export function Page() {
  return <PageHead title="部件" />
}
