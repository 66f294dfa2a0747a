import {isObject} from './document.ts'
import {randomId} from './mutations.ts'

/**
 * Gives each object in a list the `_key` it lacks, as `autoGenerateArrayKeys` asks.
 *
 * @param mutations a list itself, whose members are not content and get none
 */
export function withKeys(mutations: readonly unknown[]): unknown[] {
  return mutations.map((mutation) => isObject(mutation) ? membersKeyed(mutation) : mutation)
}

function keyed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => isObject(item) ? {_key: randomId().slice(0, 12), ...membersKeyed(item)} : keyed(item))
  }
  return isObject(value) ? membersKeyed(value) : value
}

function membersKeyed(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, keyed(member)]))
}
