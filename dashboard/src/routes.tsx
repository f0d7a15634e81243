/** Every address of the dashboard. Search parameters are checked here, pages load on demand. */

import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ApiFailure } from './api.ts'
import { PageError, PageNotFound } from './layout/page-failures.tsx'
import { Shell } from './layout/shell.tsx'
import { sessionQuery } from './session.ts'
import { PageSignIn } from './sign-in/page-sign-in.tsx'

type Search = Record<string, unknown>

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Only a path of this dashboard: never `//elsewhere` or a full URL. */
const innerPath = (value: unknown) => (/^\/(?![/\\])/.test(text(value) ?? '') ? text(value) : undefined)

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()()

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search): { token?: string; redirect?: string } => ({
    token: text(search.token),
    redirect: innerPath(search.redirect),
  }),
  component: PageSignIn,
})

/** Everything below needs an operator; without one, sign in first and come back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!(error instanceof ApiFailure && error.status === 401)) throw error
      const here = location.href === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: { redirect: here }, replace: true })
    }
  },
})

const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  validateSearch: (search: Search): { redirect?: string } => ({ redirect: innerPath(search.redirect) }),
  component: lazyRouteComponent(() => import('./sign-in/page-welcome.tsx'), 'PageWelcome'),
})

const shell = createRoute({ getParentRoute: () => signedIn, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/sessions', replace: true })
  },
})

const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/sessions',
  validateSearch: (search: Search): { user?: string; version?: number } => ({
    user: text(search.user),
    version: /^[1-9]\d{0,8}$/.test(String(search.version)) ? Number(search.version) : undefined,
  }),
  component: lazyRouteComponent(() => import('./sessions/page-sessions.tsx'), 'PageSessions'),
})

const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  validateSearch: (search: Search): { query?: string; cursor?: string } => ({
    query: text(search.query),
    cursor: text(search.cursor),
  }),
  component: lazyRouteComponent(() => import('./users/page-users.tsx'), 'PageUsers'),
})

const user = createRoute({
  getParentRoute: () => shell,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./users/page-user.tsx'), 'PageUser'),
})

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox/page-outbox.tsx'), 'PageOutbox'),
})

const keys = createRoute({
  getParentRoute: () => shell,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/page-keys.tsx'), 'PageKeys'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/page-settings.tsx'), 'PageSettings'),
})

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([welcome, shell.addChildren([home, sessions, users, user, outbox, keys, settings])]),
])

/** Search parameters are plain text, as people type them: `?query=123`, not `?query="123"`. */
function searchText(search: Search): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

export function createDashboardRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/dashboard',
    context: { queryClient },
    parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: searchText,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
