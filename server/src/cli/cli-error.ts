/** Something was refused or is wrong, and nothing was changed: exit code 1. One line says what, the others what to do. */
export class CliError extends Error {
  override name = 'CliError'
  readonly lines: string[]

  constructor(...lines: string[]) {
    super(lines[0])
    this.lines = lines
  }
}
