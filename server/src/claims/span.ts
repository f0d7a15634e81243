/** A stretch of a template's source. Lines and columns count from 1; columns, offsets and lengths in UTF-16 units. */
export type Span = {
  offset: number
  length: number
  line: number
  column: number
}

/** Makes spans of one source. Lines end with LF, CR LF or CR, as editors count them. */
export function spansOf(source: string): (offset: number, length: number) => Span {
  const lineStarts = [0]
  for (const lineEnd of source.matchAll(/\r\n|\n|\r/g)) lineStarts.push(lineEnd.index + lineEnd[0].length)

  return (offset, length) => {
    let low = 0
    let high = lineStarts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return {
      offset,
      length,
      line: low + 1,
      column: offset - (lineStarts[low] ?? 0) + 1,
    }
  }
}
