/** A generator as a stream of JSON lines. When the reader goes away, the generator is stopped. */

/** Each yielded value is a line; so is what the generator returns, and, last, an error that ended it. */
export function ndjson<T>(lines: AsyncGenerator<T>, toError: (error: unknown) => unknown): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      } catch (error) {
        controller.enqueue(encoder.encode(`${JSON.stringify(toError(error))}\n`))
        controller.close()
      }
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  })
}
