import { expect, test } from 'vitest'
import { vectors } from '../../../vectors/generate.mjs'

const checkedIn = import.meta.glob('../../../vectors/**/*.json', { eager: true, import: 'default' })

test.each(Object.keys(vectors))('%s is what generating it again gives', path => {
  const generated: unknown = JSON.parse(JSON.stringify(vectors[path]))
  expect(checkedIn[`../../../vectors/${path}`]).toEqual(generated)
})
