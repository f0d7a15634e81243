/**
 * A place in a JSON text that moves forward, and the problems found on the way.
 *
 * A problem that leaves the meaning plain is reported and read past. One that does not halts the scanner: it jumps
 * to the end of the text and reports nothing more, so no problem is reported that merely follows from another.
 */

import { type JsonString, readString } from './json-string.ts'
import { MAX_PROBLEMS, type Problem } from './template-error.ts'

const SPACE = /[ \t\r\n]+/y
const COMMENT = /\/\/[^\r\n]*|\/\*.*?(?:\*\/|$)/sy
// Characters that look like a space or like nothing, and that JSON does not allow between tokens.
const INVISIBLE = /[^\S \t\r\n]|[\u200b-\u200d\u2060]/y

export class JsonScanner {
  readonly text: string
  readonly problems: Problem[] = []
  at = 0
  #halted = false

  constructor(text: string) {
    this.text = text
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** The next UTF-16 unit; empty at the end. */
  peek(): string {
    return this.text.charAt(this.at)
  }

  /** Whether a sticky pattern matches here. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    return pattern.test(this.text)
  }

  /** Reads what a sticky pattern matches here; null when it does not match. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)?.[0] ?? null
    this.at += match?.length ?? 0
    return match
  }

  takeString(): JsonString {
    const string = readString(this.text, this.at, problem => this.report(problem))
    if (!string) this.halt()
    this.at += string?.length ?? 0
    return string ?? { kind: 'string', value: '', offset: this.at, length: 0 }
  }

  skipSpace(): void {
    for (;;) {
      const offset = this.at
      if (this.take(SPACE) !== null) continue
      const comment = this.take(COMMENT)
      if (comment !== null) {
        this.syntax(offset, comment.length, 'JSON has no comments.', 'Delete the comment.')
        if (comment.startsWith('/*') && !/..\*\/$/.test(comment)) this.halt()
        continue
      }
      const invisible = this.take(INVISIBLE)
      if (invisible === null) return
      const code = invisible.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      this.syntax(
        offset,
        1,
        `The character U+${code} may not stand here.`,
        'Delete it, or write a plain space.',
      )
    }
  }

  report(problem: Problem): void {
    if (this.#halted) return
    this.problems.push(problem)
    if (this.problems.length === MAX_PROBLEMS) this.halt()
  }

  syntax(offset: number, length: number, message: string, fix: string): void {
    this.report({ code: 'claims_json_invalid', offset, length, message, fix })
  }

  /** Reports a problem here, `length` long at most, and halts. */
  stop(length: number, message: string, fix: string): void {
    this.syntax(this.at, Math.min(length, this.text.length - this.at), message, fix)
    this.halt()
  }

  halt(): void {
    this.#halted = true
    this.at = this.text.length
  }
}
