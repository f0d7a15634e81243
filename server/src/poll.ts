/** Looks at the database again when what is in memory may be out of date, at most once a second. */

export const POLL_MS = 1000

export type Poll = {
  /** Resolves when what is in memory is at most `POLL_MS` old. Rejects when the look failed; the next call looks again. */
  run(): Promise<void>
  /** Makes the next `run` look, whenever the last look was. */
  expire(): void
}

/** Runs the task with the reads that need its result; callers meanwhile share the running one. */
export function createPoll(clock: { now(): number }, task: () => Promise<void>): Poll {
  let checkedAt = Number.NEGATIVE_INFINITY
  let generation = 0
  let running: { generation: number; done: Promise<void> } | null = null

  /** One after the other: a look that began before a change must not overwrite what a later one found. */
  async function look(earlier: Promise<void> | undefined, started: number): Promise<void> {
    await earlier?.catch(() => {})
    try {
      await task()
      if (started === generation) checkedAt = clock.now()
    } finally {
      if (running?.generation === started) running = null
    }
  }

  return {
    async run() {
      if (Math.abs(clock.now() - checkedAt) < POLL_MS) return
      if (running?.generation !== generation) {
        running = { generation, done: look(running?.done, generation) }
      }
      await running.done
    },
    expire() {
      generation++
      checkedAt = Number.NEGATIVE_INFINITY
    },
  }
}
