import {createCipheriv, createDecipheriv, createHash} from 'node:crypto'
import {rc4} from './rc4.ts'

/** What stands in for a password, and fills it up (ISO 32000-1, 7.6.3.3). */
const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex')

/** What the standard security handler says (ISO 32000-1, 7.6.3.2; ISO 32000-2, 7.6.4.2). */
export interface Security {
  revision: number
  /** Bytes of the key. */
  length: number
  owner: Uint8Array
  user: Uint8Array
  /** Of revisions 5 and 6. */
  userKey: Uint8Array
  permissions: number
  id: Uint8Array
  isMetadataEncrypted: boolean
}

/** The key of a file that opens without a password; undefined of one that does not. */
export function keyWithoutPassword(security: Security): Buffer | undefined {
  return security.revision >= 5 ? keyOfLater(security) : keyOfEarlier(security)
}

const md5 = (...parts: readonly Uint8Array[]) => hashed('md5', ...parts)

function hashed(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(name)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Algorithms 2 and 6 of ISO 32000-1. */
function keyOfEarlier(
  {revision, length, owner, user, permissions, id, isMetadataEncrypted}: Security
): Buffer | undefined {
  const rights = Buffer.alloc(4)
  rights.writeInt32LE(permissions | 0)
  const rest = revision >= 4 && !isMetadataEncrypted ? [Buffer.alloc(4, 0xff)] : []
  let key = md5(padding, owner.subarray(0, 32), rights, id, ...rest).subarray(0, length)
  if (revision < 3) return rc4(key, padding).equals(user.subarray(0, 32)) ? key : undefined
  for (let round = 0; round < 50; round++) key = md5(key).subarray(0, length)
  let check = md5(padding, id)
  for (let round = 0; round < 20; round++) check = rc4(key.map((byte) => byte ^ round), check)
  return check.equals(user.subarray(0, 16)) ? key : undefined
}

/** Algorithms 2.A and 11 of ISO 32000-2. */
function keyOfLater({revision, user, userKey}: Security): Buffer | undefined {
  if (user.length < 48 || userKey.length < 32) return undefined
  const hash = (salt: Uint8Array) => (revision === 5 ? hashed('sha256', salt) : hardened(salt))
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(userKey.subarray(0, 32)), decipher.final()])
}

/** Algorithm 2.B of ISO 32000-2, of an empty password. */
function hardened(salt: Uint8Array): Buffer {
  let key = hashed('sha256', salt)
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = cipher.update(Buffer.concat(Array.from({length: 64}, () => key)))
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = hashed(['sha256', 'sha384', 'sha512'][remainder]!, mixed)
    last = mixed.at(-1)!
  }
  return key.subarray(0, 32)
}
