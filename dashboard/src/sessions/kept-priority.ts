/** The saved order of importance without the claims that the draft no longer has. */
export function keptPriority(priority: readonly string[], source: string): string[] {
  try {
    const claims: unknown = JSON.parse(source)
    return priority.filter(name => Object.hasOwn(Object(claims), name))
  } catch {
    // Not JSON at the moment: the server names the problems, and nothing can be saved.
    return []
  }
}
