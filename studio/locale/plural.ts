/**
 * The forms of a counted string: 1 документ, 2 документа, 5 документов. What
 * has no whole number counts as the last but reads as the second.
 */
export function plural(key: string, one: string, few: string, many: string): Record<string, string> {
  return {[`${key}_one`]: one, [`${key}_few`]: few, [`${key}_many`]: many, [`${key}_other`]: few}
}
