/** A stream could not be decoded, or would become larger than is allowed. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable'
}
