/** The office's second version of the survey's form in spring 2020: two questions more, one put better, one asked no more. */
import type { FormField, FormSection } from '#county/survey/form/form.contract.ts'
import { putFormInForce, readForms } from '#county/survey/form/version.actions.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

const source = { zh: '第 2 次联席会议', en: 'second joint meeting' }
const ADDED: Readonly<Record<string, FormField>> = {
  site: { code: 'own1', zh: '快递柜、外卖停放处', en: 'Lockers and delivery stands', type: 'yesNo', source, tag: 'C' },
  line: {
    ...{
      code: 'own2',
      zh: '可分配的视频专网端口',
      en: 'Ports left in the video network',
      type: 'number',
      source,
      tag: 'C',
    },
    ...{ unit: { zh: '个', en: 'ports' }, max: 200 },
  },
}
const CHANGED: Readonly<Record<string, Partial<FormField>>> = {
  overhead: { zh: '有架空线(飞线)需整治', en: 'Overhead lines to be tidied up' },
  mobile: { retired: true },
}

export async function addDemoForm(story: DemoStory): Promise<void> {
  const needs = needsAt(story, { login: 'office', at: '2020-03-27T08:00:00Z' })
  const [newest] = (await readForms(needs)).versions
  if (newest === undefined) throw new Error('the form that ships is not there')
  const sections = newest.sections.map((section): FormSection => {
    const more = ADDED[section.code]
    const fields = section.fields.map((field) => ({ ...field, ...CHANGED[field.code] }))
    return { ...section, fields: more ? [...fields, more] : fields }
  })
  const reason = '第 2 次联席会议：增加视频专网端口，不再登记移动信号'
  await putFormInForce(needs, { validFrom: '2020-04-01', sections, reason, seen: newest.version })
}
