/** What stands around every page of a console: language, look, server answers, messages, questions. Wiring only. */
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { makeQueryClient } from '#console/parts/calls.ts'
import { resolveVariables, theme } from '#console/parts/look/theme.ts'
import { type NodeWords, NodeWordsProvider } from '#console/parts/shell/node-words.tsx'
import { ConfirmProvider } from './confirm.tsx'
import { ToastProvider } from './toast.tsx'

const client = makeQueryClient()

export function Console({ words, children }: { readonly words: NodeWords; readonly children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="light">
        <QueryClientProvider client={client}>
          <ToastProvider>
            <ConfirmProvider>
              <NodeWordsProvider words={words}>{children}</NodeWordsProvider>
            </ConfirmProvider>
          </ToastProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
