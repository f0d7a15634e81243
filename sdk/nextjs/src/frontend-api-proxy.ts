/**
 * The Frontend API on the application's own origin: no other site's cookies, no CORS, no script from elsewhere.
 *
 * - Only the paths of the Frontend API pass; the Backend API and the dashboard are not reachable this way.
 * - The server learns the public URL of this proxy, and from the secret key that it may believe it. Browsers cannot
 *   set either header.
 * - Bodies are streamed, every `Set-Cookie` is passed on, redirects are not followed but translated.
 */

import { HEADER } from '@claimsmith/core/wire'
import { PROXY_PATH, type ServerConfig } from './config.ts'
import { publicOrigin } from './public-origin.ts'

const PASSING_PATHS = /^\/(v1|npm|\.well-known)\//

/** Meant for one connection only (RFC 9110 section 7.6.1), or changed by passing through `fetch`. */
const HOP_HEADERS = [
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

export function isProxied(path: string): boolean {
  return path.startsWith(`${PROXY_PATH}/`)
}

/** `path`: what the browser asked for, below the application's base path. */
export async function proxyFrontendApi(
  request: Request,
  path: string,
  config: Pick<ServerConfig, 'url' | 'secretKey'>,
  basePath = '',
): Promise<Response> {
  const { search } = new URL(request.url)
  const target = new URL(`${config.url}${path.slice(PROXY_PATH.length)}${search}`)
  if (!PASSING_PATHS.test(target.pathname.slice(new URL(config.url).pathname.length - 1))) return refusal(404)
  const origin = publicOrigin(request)
  const proxyUrl = `${origin}${basePath}${PROXY_PATH}`
  try {
    const response = await fetch(target, {
      method: request.method,
      headers: requestHeaders(request, proxyUrl, config.secretKey),
      body: request.body,
      redirect: 'manual',
      // Node.js asks for it when a body is a stream; the type does not know it.
      ...{ duplex: 'half' },
    })
    const headers = responseHeaders(response, config.url, proxyUrl)
    return new Response(response.body, { status: response.status, headers })
  } catch {
    return refusal(502)
  }
}

function requestHeaders(request: Request, proxyUrl: string, secretKey: string): Headers {
  const headers = new Headers(request.headers)
  for (const name of [...HOP_HEADERS, HEADER.host]) headers.delete(name)
  const { host, protocol } = new URL(proxyUrl)
  headers.set(HEADER.proxyUrl, proxyUrl)
  headers.set(HEADER.secretKey, secretKey)
  headers.set(HEADER.forwardedHost, host)
  headers.set(HEADER.forwardedProto, protocol.slice(0, -1))
  headers.set('accept-encoding', 'identity')
  return headers
}

function responseHeaders(response: Response, url: string, proxyUrl: string): Headers {
  const headers = new Headers(response.headers)
  for (const name of HOP_HEADERS) headers.delete(name)
  const location = headers.get(HEADER.location)
  if (location?.startsWith(`${url}/`)) headers.set(HEADER.location, proxyUrl + location.slice(url.length))
  return headers
}

/** In the shape of the Frontend API's own errors, so that clients understand it. */
function refusal(status: 404 | 502): Response {
  const [code, message] = {
    404: ['resource_not_found', 'There is nothing here.'],
    502: [
      'proxy_failed',
      'The sign-in server cannot be reached. Check CLAIMSMITH_URL and that the server runs.',
    ],
  }[status]
  return Response.json({ errors: [{ code, message, long_message: message, meta: {} }] }, { status })
}
