/**
 * A map that holds at most `limit` entries and keeps those that were asked for recently.
 *
 * Entries live in two halves. A full young half becomes the old one, and the old one, of which nothing was asked for
 * in the meantime, is forgotten. Unlike a list ordered by use, reading a recent entry moves nothing: for a token that
 * comes with every request of a session this is half of what remembering it costs.
 */
export class RecentMap<Key, Value> {
  readonly #limit: number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#limit / 2) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }

  delete(key: Key): void {
    this.#young.delete(key)
    this.#old.delete(key)
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
  }
}
