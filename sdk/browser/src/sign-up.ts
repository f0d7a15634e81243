import type { ClientResource, SignUpResource } from './resources.ts'
import type { FormParams } from './wire-json.ts'

export type SignUpParams = {
  emailAddress?: string
  password?: string
  firstName?: string
  lastName?: string
  username?: string
  phoneNumber?: string
  ticket?: string
  unsafeMetadata?: Record<string, unknown>
}

/**
 * The steps of a sign-up. Each returns the attempt as the server now sees it: `missingFields` and
 * `unverifiedFields` say what is left, `complete` that the user and the session exist.
 * All throw `ClaimsmithApiError`.
 */
export type SignUp = {
  create(params: SignUpParams): Promise<SignUpResource>
  update(params: SignUpParams): Promise<SignUpResource>
  /** Has a code sent. */
  prepareVerification(params: { strategy: 'email_code' | 'phone_code' }): Promise<SignUpResource>
  attemptVerification(params: {
    strategy: 'email_code' | 'phone_code'
    code: string
  }): Promise<SignUpResource>
}

export function createSignUp(
  call: <Body>(method: 'POST' | 'PATCH', path: string, params: FormParams) => Promise<Body>,
  client: () => ClientResource | null,
): SignUp {
  const send = async (method: 'POST' | 'PATCH', path: string, params: FormParams) => {
    const { response } = await call<{ response: SignUpResource }>(method, path, params)
    return response
  }
  const attemptPath = (step = '') => {
    const id = client()?.signUp?.id
    if (!id) throw new Error('There is no sign-up in progress. Call signUp.create() first.')
    return `/v1/client/sign_ups/${id}${step}`
  }
  return {
    create: params => send('POST', '/v1/client/sign_ups', params),
    update: async params => send('PATCH', attemptPath(), params),
    prepareVerification: async params => send('POST', attemptPath('/prepare_verification'), params),
    attemptVerification: async params => send('POST', attemptPath('/attempt_verification'), params),
  }
}
