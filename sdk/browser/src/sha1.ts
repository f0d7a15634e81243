/**
 * SHA-1 (RFC 3174 section 6.1) for pages without WebCrypto, which is every page on plain http that is not on
 * localhost. It names cookies; nothing is protected by it.
 */
export function sha1(message: Uint8Array): Uint8Array {
  const blocks = pad(message)
  let [a, b, c, d, e] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    const before = [a, b, c, d, e] as const
    for (const [t, word] of schedule(blocks, offset).entries()) {
      const [f, k] = round(t, b, c, d)
      const next = (rotate(a, 5) + f + e + k + word) | 0
      e = d
      d = c
      c = rotate(b, 30)
      b = a
      a = next
    }
    a = (a + before[0]) | 0
    b = (b + before[1]) | 0
    c = (c + before[2]) | 0
    d = (d + before[3]) | 0
    e = (e + before[4]) | 0
  }
  const digest = new DataView(new ArrayBuffer(20))
  for (const [index, word] of [a, b, c, d, e].entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

function pad(message: Uint8Array): DataView {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, message.length * 8)
  return view
}

/** The 80 words that one block of 64 bytes expands to. */
function schedule(blocks: DataView, offset: number): number[] {
  const words: number[] = []
  const word = (t: number) => words[t] ?? 0
  for (let t = 0; t < 16; t++) words.push(blocks.getInt32(offset + t * 4))
  for (let t = 16; t < 80; t++) words.push(rotate(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1))
  return words
}

function round(t: number, b: number, c: number, d: number): [number, number] {
  if (t < 20) return [(b & c) | (~b & d), 0x5a827999]
  if (t < 40) return [b ^ c ^ d, 0x6ed9eba1]
  if (t < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
  return [b ^ c ^ d, 0xca62c1d6]
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
