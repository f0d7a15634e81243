/** One row of the error table. */

export type ErrorRow = { status: number; message: string; longMessage: string }

export function row(status: number, message: string, longMessage: string): ErrorRow {
  return { status, message, longMessage }
}
