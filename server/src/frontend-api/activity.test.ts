import { expect, test } from 'vitest'
import type { Incoming } from '../http/incoming.ts'
import { activityOf } from './activity.ts'

const requestFrom = (agent: string | null): Incoming =>
  ({
    raw: new Request('http://localhost/', { headers: agent ? { 'user-agent': agent } : {} }),
    ip: '203.0.113.7',
  }) as Incoming

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    'Linux',
    'Firefox',
    '128.0',
    false,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87',
    'Windows',
    'Edge',
    '126.0.2592.87',
    false,
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'Macintosh',
    'Safari',
    '17.4',
    false,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile/15E148 Safari/604.1',
    'iPhone',
    'Safari',
    '17.4',
    true,
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.6478.72 Mobile Safari/537.36',
    'Linux',
    'Chrome',
    '126.0.6478.72',
    true,
  ],
  ['curl/8.7.1', null, null, null, false],
  [null, null, null, null, false],
])('%s', (agent, deviceType, browserName, browserVersion, isMobile) => {
  expect(activityOf(requestFrom(agent))).toEqual({
    deviceType,
    browserName,
    browserVersion,
    isMobile,
    ipAddress: '203.0.113.7',
  })
})
