import { expect, test } from 'vitest'
import { createRouteMatcher, type RoutePattern } from './route-matcher.ts'

const isMatch = (routes: RoutePattern | RoutePattern[], pathname: string) =>
  createRouteMatcher(routes)({ nextUrl: { pathname } })

test.each<[RoutePattern, string, boolean]>([
  ['/dashboard', '/dashboard', true],
  ['/dashboard', '/dashboard/', true],
  ['/dashboard', '/dashboard/settings', false],
  ['/dashboard', '/dashboards', false],
  ['/dashboard(.*)', '/dashboard', true],
  ['/dashboard(.*)', '/dashboard/settings', true],
  ['/dashboard(.*)', '/dashboards', true],
  ['/dashboard/(.*)', '/dashboard/settings', true],
  ['/dashboard/(.*)', '/dashboard', false],
  ['/orgs/:slug', '/orgs/acme', true],
  ['/orgs/:slug', '/orgs/acme/members', false],
  ['/orgs/:slug/members', '/orgs/acme/members', true],
  ['/(api|trpc)(.*)', '/api/claims', true],
  ['/(api|trpc)(.*)', '/apply', false],
  ['/', '/', true],
  ['/', '/x', false],
  ['/file.json', '/fileXjson', false],
  ['/a+b', '/a+b', true],
  [/^\/admin/, '/admin/users', true],
  [/^\/admin/g, '/admin/users', true],
])('%s against %s: %s', (route, path, expected) => {
  expect(isMatch(route, path)).toBe(expected)
})

test.each([
  ['/admin(.*)', '/%61dmin', true],
  ['/admin(.*)', '/ADMIN', true],
  ['/admin(.*)', '/%41DMIN/users', true],
  ['/public/(.*)', '/public%2Fx', false],
  ['/admin(.*)', '/%E0%A4%A', false],
])('%s cannot be evaded or entered by spelling a path as %s: %s', (route, path, expected) => {
  expect(isMatch(route, path)).toBe(expected)
})

test('a matcher takes several routes and gives the same answer every time', () => {
  const isProtected = createRouteMatcher(['/account', /^\/admin/g])
  for (const pathname of ['/admin', '/admin', '/account', '/account']) {
    expect(isProtected({ nextUrl: { pathname } })).toBe(true)
  }
  expect(isProtected({ nextUrl: { pathname: '/' } })).toBe(false)
})
