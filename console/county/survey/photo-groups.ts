/** Photos by what they belong to, in the order of the form: parts, and within a list each gate or building. Pure. */
import type { FormSection } from '#county/survey/form/form.contract.ts'
import type { SurveyPhoto } from '#county/survey/photo/photo.contract.ts'
import { type Answers, foldRows, nameRow } from '#county/survey/record/answers.contract.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import type { Language } from '#terms/text.ts'

export interface PhotoGroup {
  readonly field: string
  /** null: a part that the form no longer has. */
  readonly section: FormSection | null
  /** null: the part as a whole. `lost`: a row that was not handed in yet, or was taken out. */
  readonly row: { readonly name: string } | 'lost' | null
  readonly photos: readonly SurveyPhoto[]
}

export function groupPhotos(
  { form, answers, photos }: Pick<Survey, 'form' | 'answers' | 'photos'>,
  language: Language,
): PhotoGroup[] {
  const plain: Answers = Object.fromEntries(answers.map(({ field, value }) => [field, value]))
  const places = form.sections.flatMap((section): Omit<PhotoGroup, 'photos'>[] => [
    ...(section.kind === 'list' ? foldRows(section, plain) : []).map(({ id, values }, place) => ({
      field: `${section.code}/${id}`,
      section,
      row: { name: nameRow(section, values, { place, language }) },
    })),
    { field: section.code, section, row: null },
  ])
  const known = new Set(places.map(({ field }) => field))
  const lost = [...new Set(photos.map(({ field }) => field))].filter((field) => !known.has(field))
  const rest = lost.map((field) => ({
    field,
    section: form.sections.find(({ code }) => code === field.split('/')[0]) ?? null,
    row: 'lost' as const,
  }))
  return [...places, ...rest]
    .map((place) => ({ ...place, photos: photos.filter(({ field }) => field === place.field) }))
    .filter((group) => group.photos.length > 0)
}
