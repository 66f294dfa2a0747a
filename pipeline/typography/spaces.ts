/** No-break space, U+00A0. The narrow U+202F is never used: book fonts lack it. */
const NBSP = '\u00a0'

/** Short words that must not end a line: prepositions, conjunctions and particles of one to three letters. */
const proclitics =
  'а|в|и|к|о|с|у|я|во|до|же|за|из|ко|на|не|ни|но|об|он|от|по|со|то|ты|мы|вы|их|без|для|изо|над|обо|ото|под|при|про'

/** Words that belong to the number before them. */
const units =
  'трлн|млрд|млн|тыс|руб|коп|долл|юан[а-я]*|лет|год[а-я]*|г|гг|век[а-я]*|в|вв|раз[а-я]*|км|см|мм|м|кг|ч|мин|с|стр|страниц[а-я]*|процент[а-я]*|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'

const rules: readonly (readonly [RegExp, string])[] = [
  [/[ \u202f](?=[—–](?:[\s\u00a0]|$))/gu, NBSP],
  [new RegExp(`(?<=(?:^|[\\s(«„“"—])(?:${proclitics}))[ \\u202f](?=\\S)`, 'giu'), NBSP],
  [/[ \u202f](?=(?:же|ли|ль|бы|б|ж)(?![\p{L}\p{N}]))/giu, NBSP],
  [/(?<=[№§])[ \u202f]?(?=\d)/gu, NBSP],
  [new RegExp(`(?<=\\d)[ \\u202f](?=(?:${units})(?![\\p{L}\\p{N}]))`, 'giu'), NBSP],
  [/(?<=\d)[ \u202f](?=[%‰₽€$°])/gu, NBSP],
  [/(?<=\b[IVXLCDM]+)[ \u202f](?=(?:век|в\.|вв\.|тыс))/gu, NBSP],
  [/(?<=\d)[ \u202f](?=\d{3}(?!\d))/gu, NBSP],
  [/(?<=(?:^|[\s(«„\u00a0])\p{Lu}\.)[ \u202f](?=\p{Lu})/gu, NBSP],
  [/(?<=(?:^|[\s(«„\u00a0])(?:т|и)\.)[ \u202f](?=(?:д|п|е|к|н)\.)/giu, NBSP],
]

/**
 * Put no-break spaces where Russian typography wants them: after short
 * prepositions, before a dash, after № and §, between a number and its unit,
 * in centuries, years, thousands and initials.
 *
 * Only spaces change, one for one, so the text keeps its words and its length
 * (but for a missing space after №). Running it twice changes nothing more.
 *
 * @param text one run of Russian text
 * @returns the text with no-break spaces
 */
export function bindSpaces(text: string): string {
  let bound = text
  for (const [pattern, space] of rules) bound = bound.replace(pattern, space)
  return bound
}
