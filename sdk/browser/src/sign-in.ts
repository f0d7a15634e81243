import type { ClientResource, SignInResource } from './resources.ts'
import type { FormParams } from './wire-json.ts'

export type SignInCreateParams = {
  identifier?: string
  password?: string
  strategy?: string
  ticket?: string
}
export type FirstFactorPrepareParams = {
  strategy: string
  emailAddressId?: string
  phoneNumberId?: string
}
export type FirstFactorAttemptParams =
  | { strategy: 'password'; password: string }
  | { strategy: 'email_code' | 'phone_code'; code: string }

/**
 * The steps of a sign-in. Each returns the attempt as the server now sees it; when its `status` is `complete`,
 * the session exists and the client's state already holds it. All throw `ClaimsmithApiError`.
 */
export type SignIn = {
  /** Starts an attempt. With `identifier` and `password` it can be complete at once. */
  create(params: SignInCreateParams): Promise<SignInResource>
  /** Has a code sent. */
  prepareFirstFactor(params: FirstFactorPrepareParams): Promise<SignInResource>
  attemptFirstFactor(params: FirstFactorAttemptParams): Promise<SignInResource>
}

export function createSignIn(
  call: <Body>(method: 'POST', path: string, params: FormParams) => Promise<Body>,
  client: () => ClientResource | null,
): SignIn {
  const post = async (path: string, params: FormParams) => {
    const { response } = await call<{ response: SignInResource }>('POST', path, params)
    return response
  }
  const attemptPath = (step: string) => {
    const id = client()?.signIn?.id
    if (!id) throw new Error('There is no sign-in in progress. Call signIn.create() first.')
    return `/v1/client/sign_ins/${id}/${step}`
  }
  return {
    create: params => post('/v1/client/sign_ins', params),
    prepareFirstFactor: async params => post(attemptPath('prepare_first_factor'), params),
    attemptFirstFactor: async params => post(attemptPath('attempt_first_factor'), params),
  }
}
