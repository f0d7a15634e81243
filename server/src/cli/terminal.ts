/** Where a command writes, and where it works. Answers go to `out`; progress and what went wrong go to `err`. */
export type Terminal = {
  out(text: string): void
  err(text: string): void
  /** Whether a person watches `err`: progress is shown to nobody else. */
  isInteractive: boolean
  /** Files are named relative to this folder. */
  folder: string
}
