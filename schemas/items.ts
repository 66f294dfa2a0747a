import type {ValidationError} from '@sanity/types'

/**
 * Validation of the items of an array, each error at its item.
 *
 * @param tell what is wrong with an item; nothing when it is right
 */
export function itemErrors(
  items: unknown, tell: (item: Record<string, unknown>, index: number) => string | undefined,
): true | ValidationError[] {
  const errors = (Array.isArray(items) ? items as unknown[] : []).flatMap((item, index) => {
    if (typeof item !== 'object' || item === null) return []
    const message = tell(item as Record<string, unknown>, index)
    const {_key} = item as {_key?: unknown}
    return message === undefined ? [] : [{message, path: [typeof _key === 'string' ? {_key} : index]}]
  })
  return errors.length === 0 || errors
}
