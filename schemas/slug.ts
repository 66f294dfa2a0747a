import type {SlugRule} from '@sanity/types'

/** Whether a text may be a part of an address: small Latin letters and digits, single hyphens between them. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
}

/** Validation of a slug field. */
export function slugRule(rule: SlugRule) {
  return rule.custom((slug) => {
    if (!slug?.current) return 'Заполните адрес'
    return isSlug(slug.current)
      || {message: 'В адресе — только строчные латинские буквы, цифры и одиночные дефисы между ними', path: ['current']}
  })
}
