import {Output} from './output.ts'
import {Undecodable} from './undecodable.ts'

/**
 * Undoes LZW compression (ISO 32000-1, 7.4.4).
 *
 * @param early 1 when codes grow one code early, which is the default
 * @param most how many bytes may come out
 * @throws {Undecodable}
 */
export function lzw(bytes: Uint8Array, early: number, most: number): Uint8Array {
  const output = new Output(most)
  let table: Uint8Array[] = []
  let [bits, held, width] = [0, 0, 9]
  let previous: Uint8Array | undefined
  const entry = (code: number) => (code < 256 ? Uint8Array.of(code) : table[code - 258])
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = held >> bits & (1 << width) - 1
    if (code === 257) break
    if (code === 256) {
      [table, width, previous] = [[], 9, undefined]
      continue
    }
    const known = entry(code)
    if (!known && !previous) throw new Undecodable('its LZW data are damaged')
    const out: Uint8Array = known ?? Uint8Array.of(...previous!, previous![0]!)
    if (previous && table.length < 4096 - 258) table.push(Uint8Array.of(...previous, out[0]!))
    previous = out
    output.add(out)
    width = widthFor(table.length + 258 + early)
  }
  return output.bytes
}

function widthFor(codes: number): number {
  if (codes >= 2048) return 12
  if (codes >= 1024) return 11
  return codes >= 512 ? 10 : 9
}
