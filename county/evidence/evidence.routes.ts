/** Every route of evidence, for wiring. */
import type { Files } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import { createArchiveRoutes } from './archive/archive.routes.ts'
import { communityFileRoutes } from './community/community.routes.ts'
import { createFileRoutes } from './file/file.routes.ts'
import { gateRoutes } from './gate/gate.routes.ts'
import { createPreviewRoutes } from './preview/preview.routes.ts'
import { openPreviews, type Previews } from './preview/previews.ts'
import { requirementRoutes } from './requirement/requirement.routes.ts'
import { openParts } from './upload/parts.ts'
import { createUploadRoutes } from './upload/upload.routes.ts'

export function createEvidenceRoutes(needs: {
  readonly files: Files
  /** Without them this node has no LibreOffice. */
  readonly previews?: Previews
}): Route[] {
  const { files, previews = openPreviews(files, null) } = needs
  return [
    ...createFileRoutes(files),
    ...createUploadRoutes({ files, parts: openParts(files) }),
    ...createPreviewRoutes({ files, previews }),
    ...communityFileRoutes,
    ...gateRoutes,
    ...createArchiveRoutes(files),
    ...requirementRoutes,
  ]
}
