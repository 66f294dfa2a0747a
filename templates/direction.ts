/** Scripts written from right to left, ISO 15924. */
const rightToLeft = new Set('Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa'.split(' '))

/**
 * The direction of a run in another language, for the attribute `dir`, which
 * also keeps its marks and numbers from mixing with the text around it.
 *
 * @param language BCP 47; another text has no direction of its own
 * @returns undefined for what runs from left to right, as the text does
 */
export function directionOf(language: string | undefined): 'rtl' | undefined {
  if (language === undefined) return undefined
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : undefined
  } catch {
    return undefined
  }
}
