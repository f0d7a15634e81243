/**
 * Tells routes apart by path.
 *
 * A pattern is a path in which `(.*)` and other groups are regular expressions and `:name` is one segment. Paths are
 * compared decoded, segment by segment, as Next.js compares them: `/%61dmin` is `/admin`, `/a%2Fb` is not `/a/b`.
 */

export type RoutePattern = string | RegExp
/** The part of a Next.js request that routes are told apart by. */
export type RoutedRequest = { nextUrl: { pathname: string } }

/** A function that says whether a request is for one of the routes. */
export function createRouteMatcher(
  routes: RoutePattern | readonly RoutePattern[],
): (request: RoutedRequest) => boolean {
  const patterns = (Array.isArray(routes) ? routes : [routes]).map(toRegExp)
  return ({ nextUrl }) => {
    const path = decodePath(nextUrl.pathname)
    return patterns.some(pattern => pattern.test(path))
  }
}

function toRegExp(route: RoutePattern): RegExp {
  if (route instanceof RegExp) return new RegExp(route.source, route.flags.replace(/[gy]/g, ''))
  const source = route.replace(/\([^)]*\)|:\w+|[\\^$.*+?[\]{}|]/g, part => {
    if (part.startsWith('(')) return part
    return part.startsWith(':') ? '[^/]+' : `\\${part}`
  })
  return new RegExp(`^${source.replace(/\/$/, '')}/?$`, 'i')
}

function decodePath(path: string): string {
  return path
    .split('/')
    .map(segment => decodeSegment(segment).replaceAll('/', '%2F'))
    .join('/')
}

/** As it is when it cannot be decoded: Next.js answers such a request with 400. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
