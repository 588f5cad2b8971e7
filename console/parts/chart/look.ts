/** The colours of the page as plain values, for drawing surfaces that do not read CSS variables (charts, maps, PNG). */
import { useMantineColorScheme } from '@mantine/core'
import { useMemo } from 'react'

export type Look = (variable: string) => string

/** `const look = useLook(); look('--late')`. Changes with light and dark. */
export function useLook(): Look {
  const { colorScheme } = useMantineColorScheme()
  return useMemo(() => {
    void colorScheme
    const style = getComputedStyle(document.documentElement)
    return (variable) => style.getPropertyValue(variable).trim()
  }, [colorScheme])
}
