/** How a feature tells the console about its pages. A description only; the router is in `parts/shell`. */

import type { ComponentType } from 'react'
import type { Capability } from '#terms/capabilities.ts'
import type { Text } from '#terms/text.ts'

/** A console names those it shows, in its order (`NodeWords.groups`). */
export type NavGroup =
  | ('progress' | 'delivery' | 'meeting' | 'registry' | 'round' | 'setting' | 'system')
  | ('residents' | 'passing' | 'records')

/**
 * One page. `path` is TanStack Router's (`/communities/$communityId`). Without `capability` any signed-in person may open it;
 * `open: true` needs nobody signed in and shows no frame. `nav` puts it into the menu, for those who hold the capability.
 * `page` loads a module that exports a component named `Page`.
 */
export interface PageRoute {
  readonly path: `/${string}`
  readonly title: Text
  readonly capability?: Capability
  readonly open?: boolean
  readonly nav?: { readonly group: NavGroup; readonly text: Text; readonly order: number }
  readonly page: () => Promise<{ readonly Page: ComponentType }>
}
