/** A role's name in the language now chosen; an unknown role shows its code. */
import { useLanguage } from '#console/parts/texts.ts'
import { ROLES } from '#terms/capabilities.ts'

export function useRoleName(): (role: string) => string {
  const { pick } = useLanguage()
  return (role) => (role in ROLES ? pick(ROLES[role as keyof typeof ROLES]) : role)
}
