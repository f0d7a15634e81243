/** The lines in which two texts differ, each with `-` or `+` before it; the fewest that explain the difference. */
export function diffLines(before: string[], after: string[]): string[] {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end++
  return diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end))
}

/** Texts of more lines than this, before times after, are told apart as a whole. */
const MAX_TABLE = 4_000_000

/** Longest common subsequence: `common[i][j]` is its length for what follows from these lines on. */
function diffMiddle(before: string[], after: string[]): string[] {
  if (before.length * after.length > MAX_TABLE) {
    return [...before.map(line => `- ${line}`), ...after.map(line => `+ ${line}`)]
  }
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const length = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      common[i]?.fill(length, j, j + 1)
    }
  }
  const lines: string[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i++
      j++
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${before[i++]}`)
    } else lines.push(`+ ${after[j++]}`)
  }
  return lines
}
