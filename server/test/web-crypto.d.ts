/** Names that the SDK core, written for browsers too, takes for global, and that Node's types keep in a module. */

import type { webcrypto } from 'node:crypto'

declare global {
  type CryptoKey = webcrypto.CryptoKey
  type EcKeyImportParams = webcrypto.EcKeyImportParams
  type JsonWebKey = webcrypto.JsonWebKey
  type RsaHashedImportParams = webcrypto.RsaHashedImportParams
}
