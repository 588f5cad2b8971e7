/** Every page of the county console. A list: each feature describes its own pages in its folder. */

import { galleryPages } from '#console/parts/gallery/pages.ts'
import type { PageRoute } from '#console/parts/page-route.ts'
import { boardPages } from './board/pages.ts'

export const countyPages: readonly PageRoute[] = [...boardPages, ...galleryPages]
