import type {Schema} from '@sanity/types'
import {schemaTypes} from '../../schemas/index.ts'

let compiled: Promise<Schema> | undefined

/** The schema types as the Studio compiles them. Loaded when first asked for: the library takes its time. */
export function compiledSchema(): Promise<Schema> {
  return compiled ??= (async () => {
    const [{Schema}, {builtinTypes}] = await Promise.all([import('@sanity/schema'), import('@sanity/schema/_internal')])
    return Schema.compile({name: 'tirazh', types: [...builtinTypes, ...schemaTypes]}) as Schema
  })()
}
