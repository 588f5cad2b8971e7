import { expect, test } from 'vitest'
import { SHIPPED_FORM } from '#county/survey/form/form.contract.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import { groupPhotos } from './photo-groups.ts'

const [south, east, gone] = ['018f-south', '018f-east', '018f-gone']
const answers = [
  [`gates/${south}/name`, '南门'],
  [`gates/${east}/kind`, 'cars'],
  [`gates/${gone}/name`, '北门'],
  [`gates/${gone}/gone`, true],
].map(([field, value]) => ({ field, value })) as Survey['answers']
const photos = [`gates/${east}`, 'power', `gates/${south}`, `gates/${gone}`, `gates/${south}`, 'gates'].map(
  (field, id) => ({ id: String(id), field }),
) as Survey['photos']

test('photos stand with their gate in the order of the form; none is lost when its row is', () => {
  const groups = groupPhotos({ form: SHIPPED_FORM, answers, photos }, 'zh')
  expect(groups.map(({ section, row, photos: own }) => [section?.zh, row, own.length])).toEqual([
    ['出入口', { name: '南门' }, 2],
    ['出入口', { name: '车行' }, 1],
    ['出入口', null, 1],
    ['供电', null, 1],
    ['出入口', 'lost', 1],
  ])
})
