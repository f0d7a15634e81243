import { type NextFetchEvent, NextRequest } from 'next/server'
import { answer, testAdapter } from '../../core/testing/adapter-suite.ts'
import { seenByApplication } from '../test/seen-by-application.ts'
import { authOfHandover } from './auth-of-handover.ts'
import { readHandoverInNode } from './handover.ts'
import { runMiddleware } from './middleware.ts'

testAdapter('nextjs', options => {
  const { publishableKey, secretKey = 'sk_test_handover', apiUrl: url = 'http://localhost' } = options
  const config = { publishableKey, secretKey, url, jwtKey: undefined, signInUrl: '/sign-in' }
  return {
    async send(request) {
      const response = await runMiddleware(
        new NextRequest(request),
        {} as NextFetchEvent,
        undefined,
        config,
        options,
      )
      const headers = seenByApplication(response)
      if (!headers) return response
      const handover = readHandoverInNode(name => headers.get(name), secretKey)
      const answered = answer(authOfHandover(handover, config, options))
      for (const [name, value] of response.headers) {
        if (!name.startsWith('x-middleware-')) answered.headers.append(name, value)
      }
      return answered
    },
  }
})
