const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}
const maxLength = 48

/**
 * Transliterates a heading to an id for addresses: lower case Latin letters,
 * digits and single hyphens, cut after a whole word.
 *
 * @returns an empty string when nothing is left
 */
export function slugOf(text: string): string {
  let latin = ''
  for (const letter of text.normalize('NFKC').toLowerCase()) latin += cyrillic[letter] ?? letter
  // Letters lose their marks; what is ASCII by now has none.
  if (/[^\0-~]/.test(latin)) latin = latin.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const slug = latin.replaceAll(/[^a-z\d]+/g, '-').replaceAll(/^-|-$/g, '')
  if (slug.length <= maxLength) return slug
  const cut = slug.slice(0, maxLength + 1).lastIndexOf('-')
  return slug.slice(0, cut > 0 ? cut : maxLength)
}
