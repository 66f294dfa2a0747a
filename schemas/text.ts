import type {StringRule} from '@sanity/types'

/** Whether there is nothing to read in a value: no text, or spaces only. */
export function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === ''
}

/** Validation of a text that must be there; spaces alone are no text. */
export function requiredText(message: string) {
  return (rule: StringRule) => rule.required().custom((value) => !isBlank(value) || message).error(message)
}
