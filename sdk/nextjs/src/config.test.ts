import { expect, test } from 'vitest'
import { readServerConfig } from './config.ts'

const complete = {
  NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY: 'pk_test_x',
  CLAIMSMITH_SECRET_KEY: 'sk_test_secret',
  CLAIMSMITH_URL: 'http://localhost:4400/',
}

test('the environment is read with its defaults, the URL without its last slash', () => {
  expect(readServerConfig(complete)).toEqual({
    publishableKey: 'pk_test_x',
    secretKey: 'sk_test_secret',
    url: 'http://localhost:4400',
    jwtKey: undefined,
    signInUrl: '/sign-in',
  })
})

test('everything that is missing is named in one message', () => {
  expect(() => readServerConfig({})).toThrow(
    /set NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY, CLAIMSMITH_SECRET_KEY, CLAIMSMITH_URL/,
  )
})

test.each(Object.keys(complete))('without %s the message names it, and no value of the others', name => {
  const read = () => readServerConfig({ ...complete, [name]: '' })
  expect(read).toThrow(new RegExp(`set ${name},`))
  expect(read).not.toThrow(/sk_test_secret/)
})
