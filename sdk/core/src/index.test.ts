import { expect, test } from 'vitest'
import * as errors from './errors.ts'
import * as core from './index.ts'
import * as publishableKey from './publishable-key.ts'
import * as verifyToken from './verify-token.ts'
import * as wire from './wire.ts'

test('what the package exports changes on purpose only', () => {
  const names = (module: object) => Object.keys(module).sort()
  expect({
    '.': names(core),
    './errors': names(errors),
    './publishable-key': names(publishableKey),
    './verify-token': names(verifyToken),
    './wire': names(wire),
  }).toMatchInlineSnapshot(`
    {
      ".": [
        "ClaimsmithApiError",
        "ClaimsmithError",
        "authFromVerifiedToken",
        "authenticateRequest",
        "createBackendClient",
        "createVerificationCache",
        "decodeOrganization",
        "redirectResponse",
        "reverificationResponse",
        "signedOutAuth",
        "verifyToken",
      ],
      "./errors": [
        "CONFIGURATION_ERROR",
        "ClaimsmithApiError",
        "ClaimsmithError",
        "REFRESH_FAILURE",
        "REQUEST_REASON",
        "TOKEN_REASON",
        "describeReason",
      ],
      "./publishable-key": [
        "cookieSuffix",
        "decodePublishableKey",
        "encodePublishableKey",
      ],
      "./verify-token": [
        "verifyToken",
      ],
      "./wire": [
        "API_VERSION",
        "COOKIE",
        "COOKIE_LIMIT_BYTES",
        "HEADER",
        "JOSE_HEADER",
        "MACHINE_TOKEN",
        "PATH",
        "QUERY",
        "SESSION_TOKEN_LIFETIME_S",
        "TOKEN_CATEGORY",
        "TOKEN_TYPE",
      ],
    }
  `)
})
