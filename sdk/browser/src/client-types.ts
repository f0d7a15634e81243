import type { ClientState } from './client-state.ts'
import type { SignIn } from './sign-in.ts'
import type { SignUp } from './sign-up.ts'

export type ClientOptions = {
  publishableKey: string
  /** Where the application proxies the Frontend API: a path of its own origin or an absolute URL. */
  proxyUrl?: string
  /** Absolute URL of the Frontend API. Default: the host in the publishable key. */
  frontendApiUrl?: string
  fetch?: typeof fetch
}

export type GetTokenOptions = {
  /** Name of a JWT template. Default: the session token. */
  template?: string
  /** Always mint a new token. Default false. */
  skipCache?: boolean
  /** Token for another organization without switching to it; null is the personal account. */
  organizationId?: string | null
}

export type SetActiveParams = {
  /** Session id; null speaks for nobody in this tab. Default: the current session. */
  session?: string | null
  /** Organization id or slug; null is the personal account. Default: unchanged. */
  organization?: string | null
}

export type ClaimsmithClient = {
  getSnapshot(): ClientState
  /** Calls back after every change of the state. Returns "unsubscribe". */
  subscribe(listener: () => void): () => void
  /** Asks the server who is signed in and keeps the answer current. Safe to call again. */
  load(): Promise<void>
  /** Asks again: user, sessions and token are then as fresh as the server's. */
  reload(): Promise<void>
  /** A token for this tab's session; null when signed out. Throws when none can be had right now. */
  getToken(options?: GetTokenOptions): Promise<string | null>
  setActive(params: SetActiveParams): Promise<void>
  /** Ends one session, or all sessions of this browser. */
  signOut(options?: { sessionId?: string }): Promise<void>
  readonly signIn: SignIn
  readonly signUp: SignUp
  /** Stops timers and listeners. `load()` starts them again. */
  close(): void
}
