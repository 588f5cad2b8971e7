/** The whole programme in one look; every figure opens its list. */
import { PageHead } from '#console/parts/frame/page-head.tsx'

export function Page() {
  return <PageHead title="看板" />
}
