/**
 * Runs something as if there were no Node, so that it goes through WebCrypto as on an edge runtime.
 * Only keys that are imported meanwhile are affected; use a fresh verification cache.
 */
export async function withoutNode<Result>(run: () => Promise<Result>): Promise<Result> {
  const { process } = globalThis as unknown as { process: { getBuiltinModule: unknown } }
  const { getBuiltinModule } = process
  process.getBuiltinModule = undefined
  try {
    return await run()
  } finally {
    process.getBuiltinModule = getBuiltinModule
  }
}
