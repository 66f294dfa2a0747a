import {Undecodable} from './undecodable.ts'

/** Bytes that come out of a filter, one after the other, no more than are allowed. */
export class Output {
  readonly #most: number
  #bytes: Uint8Array = new Uint8Array(1024)
  #length = 0

  constructor(most: number) {
    this.#most = most
  }

  /** @throws {Undecodable} when there are too many */
  add(part: ArrayLike<number>): void {
    this.#reserve(part.length)
    this.#bytes.set(part, this.#length)
    this.#length += part.length
  }

  /**
   * Adds one byte several times.
   *
   * @throws {Undecodable} when there are too many
   */
  repeat(byte: number, count: number): void {
    this.#reserve(count)
    this.#bytes.fill(byte, this.#length, this.#length + count)
    this.#length += count
  }

  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed > this.#most) throw new Undecodable(`it unpacks to more than ${this.#most} bytes`)
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
