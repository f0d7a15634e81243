import { answer, testAdapter } from '../testing/adapter-suite.ts'
import { authenticateRequest, redirectResponse } from './index.ts'

// The shortest adapter there is: none. It shows that the suite can be passed, and how.
testAdapter('without a framework', options => ({
  send: async request => {
    const state = await authenticateRequest(request, options)
    const response = redirectResponse(state)
    if (response) return response
    const answered = answer(state.toAuth())
    state.headers.forEach((value, name) => {
      answered.headers.append(name, value)
    })
    return answered
  },
}))
