/** Counters for machines (Prometheus text format). Labels never hold an id, an address or a token. */

import { Counter, collectDefaultMetrics, Registry } from 'prom-client'

export type Metrics = {
  sessionTokenMinted(): void
  /** A token outgrew its cookie and lost claims. */
  claimsOmitted(): void
  requestFailed(): void
  contentType: string
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] })
  const minted = counter('claimsmith_session_tokens_minted_total', 'Session tokens minted')
  const omitted = counter(
    'claimsmith_claims_omitted_total',
    'Session tokens that lost claims to fit their cookie',
  )
  const failed = counter(
    'claimsmith_requests_failed_total',
    'Requests answered with a status of 500 or above',
  )
  return {
    sessionTokenMinted: () => minted.inc(),
    claimsOmitted: () => omitted.inc(),
    requestFailed: () => failed.inc(),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
