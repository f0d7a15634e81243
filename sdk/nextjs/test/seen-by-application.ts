/** The headers of a request as the application sees it after the middleware answered; null if it answered itself. */
export function seenByApplication(response: Response): Headers | null {
  const names = response.headers.get('x-middleware-override-headers')?.split(',')
  if (!names) return null
  const headers = new Headers()
  for (const name of names) headers.set(name, response.headers.get(`x-middleware-request-${name}`) ?? '')
  return headers
}
