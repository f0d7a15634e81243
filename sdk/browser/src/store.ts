/** One immutable value with listeners, in the shape `useSyncExternalStore` asks for. */
export type Store<State> = {
  getSnapshot: () => State
  /** Returns "unsubscribe". */
  subscribe: (listener: () => void) => () => void
  set: (state: State) => void
}

export function createStore<State>(initial: State): Store<State> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(state) {
      current = state
      for (const listener of [...listeners]) listener()
    },
  }
}
