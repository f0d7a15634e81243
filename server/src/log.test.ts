import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logTo(lines: string[], level = 'info') {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return createLog(level, destination)
}

test('an error is logged by name, code, message and stack; whatever else hangs on it stays out', () => {
  const lines: string[] = []
  const error = Object.assign(new TypeError('It broke'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.com)',
  })
  logTo(lines).error({ error, traceId: 'abc' }, 'A request failed')
  const line = JSON.parse(lines[0] ?? '')
  expect(line).toMatchObject({ level: 50, msg: 'A request failed', traceId: 'abc' })
  expect(Object.keys(line.error).sort()).toEqual(['code', 'message', 'name', 'stack'])
  expect(lines[0]).not.toContain('ada@example.com')
})

test('what is thrown need not be an error', () => {
  const lines: string[] = []
  logTo(lines).error({ error: 'just text' }, 'A request failed')
  expect(JSON.parse(lines[0] ?? '').error).toBe('just text')
})

test('lines below the level are not written', () => {
  const lines: string[] = []
  const log = logTo(lines, 'warn')
  log.info('quiet')
  log.warn('heard')
  expect(lines).toHaveLength(1)
})
