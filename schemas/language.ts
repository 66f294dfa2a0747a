/** Languages whose typography, hyphenation and labels there are, by primary subtag. */
export const supportedLanguages: readonly string[] = ['ru']

/** Whether a text is a well-formed language tag, BCP 47. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Whether an edition in this language can be printed. */
export function isSupportedLanguage(tag: string): boolean {
  return isLanguageTag(tag) && supportedLanguages.includes(tag.toLowerCase().split('-')[0]!)
}

/** Validation of a field that may be empty and otherwise holds a language tag. */
export function languageTagRule(value: string | undefined): true | string {
  return value === undefined || isLanguageTag(value)
    || 'Это не код языка по BCP 47: пишите, например, ru, en, zh-Hans'
}
