/** The command line was called the wrong way: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
