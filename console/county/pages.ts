/** Every page of the county console. A list: each feature describes its own pages in its folder. */

import { galleryPages } from '#console/parts/gallery/pages.ts'
import type { PageRoute } from '#console/parts/page-route.ts'
import { accountPages } from './account/pages.ts'
import { assessmentPages } from './assessment/pages.ts'
import { boardPages } from './board/pages.ts'
import { bulletinPages } from './bulletin/pages.ts'
import { designPages } from './design/pages.ts'
import { evidencePages } from './evidence/pages.ts'
import { inspectionsPages } from './inspections/pages.ts'
import { ledgerPages } from './ledger/pages.ts'
import { mattersPages } from './matters/pages.ts'
import { meetingsPages } from './meetings/pages.ts'
import { planPages } from './plan/pages.ts'
import { programmePages } from './programme/pages.ts'
import { registryPages } from './registry/pages.ts'
import { roundPages } from './round/pages.ts'
import { sitesPages } from './sites/pages.ts'
import { surveyPages } from './survey/pages.ts'
import { worksPages } from './works/pages.ts'

export const countyPages: readonly PageRoute[] = [
  ...boardPages,
  ...registryPages,
  ...programmePages,
  ...planPages,
  ...designPages,
  ...surveyPages,
  ...worksPages,
  ...mattersPages,
  ...meetingsPages,
  ...inspectionsPages,
  ...assessmentPages,
  ...sitesPages,
  ...evidencePages,
  ...roundPages,
  ...bulletinPages,
  ...ledgerPages,
  ...accountPages,
  ...galleryPages,
]
