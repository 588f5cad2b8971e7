/** The county console as a whole: language, look, server answers, messages and router around each page. Wiring only. */
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { makeQueryClient } from '#console/parts/calls.ts'
import { ConfirmProvider } from '#console/parts/frame/confirm.tsx'
import { ToastProvider } from '#console/parts/frame/toast.tsx'
import { resolveVariables, theme } from '#console/parts/look/theme.ts'
import { makeRouter } from './router.tsx'

const client = makeQueryClient()
const router = makeRouter()

export function CountyConsole() {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="light">
        <QueryClientProvider client={client}>
          <ToastProvider>
            <ConfirmProvider>
              <RouterProvider router={router} />
            </ConfirmProvider>
          </ToastProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
