/** RC4, which encrypts as it decrypts; newer OpenSSL does not have it any more. */
export function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({length: 256}, (_, index) => index)
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + state[index]! + key[index % key.length]!) & 0xff
    ;[state[index], state[other]] = [state[other]!, state[index]!]
  }
  const out = Buffer.alloc(bytes.length)
  for (let at = 0, index = 0, other = 0; at < bytes.length; at++) {
    index = (index + 1) & 0xff
    const moved = state[index]!
    other = (other + moved) & 0xff
    state[index] = state[other]!
    state[other] = moved
    out[at] = bytes[at]! ^ state[(state[index]! + moved) & 0xff]!
  }
  return out
}
