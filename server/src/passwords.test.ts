import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords(1)

test('a password is kept as argon2id with the parameters OWASP names', async () => {
  const digest = await passwords.hash('correct horse')
  expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify(digest, 'correct horse')).toBe(true)
  expect(await passwords.verify(digest, 'correct horsE')).toBe(false)
  expect(await passwords.verify(digest, '')).toBe(false)
})

test('the same password never has the same digest', async () => {
  expect(await passwords.hash('same')).not.toBe(await passwords.hash('same'))
})

test('without a digest the answer is no, after the same work', async () => {
  expect(await passwords.verify(null, 'correct horse')).toBe(false)
  expect(await passwords.verify(null, 'no such account')).toBe(false)
})

test('more at once than the limit wait their turn, and all are answered', async () => {
  const digest = await passwords.hash('right')
  const answers = await Promise.all(
    ['right', 'wrong', 'right', 'wrong'].map(text => passwords.verify(digest, text)),
  )
  expect(answers).toEqual([true, false, true, false])
})

test('one that fails makes room for the next', async () => {
  await expect(passwords.verify('not a digest', 'x')).rejects.toThrow()
  expect(await passwords.verify(null, 'x')).toBe(false)
})
