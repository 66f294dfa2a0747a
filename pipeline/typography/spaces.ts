/** No-break space, U+00A0. The narrow U+202F is never used: book fonts lack it. */
const NBSP = '\u00a0'

/** Short words that must not end a line: prepositions, conjunctions and particles of one to three letters. */
const proclitics =
  'а|в|и|к|о|с|у|я|во|до|же|за|из|ко|на|не|ни|но|об|он|от|по|со|то|ты|мы|вы|их|без|для|изо|над|обо|ото|под|при|про'

/** Words that belong to the number before them. */
const units =
  'трлн|млрд|млн|тыс|руб|коп|долл|юан[а-я]*|лет|год[а-я]*|г|гг|век[а-я]*|в|вв|раз[а-я]*|км|см|мм|м|кг|ч|мин|с|стр|страниц[а-я]*|процент[а-я]*|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'

/** What stands around a space that must not break a line; the dot of a look behind is the space itself. */
const surroundings: readonly string[] = [
  String.raw`(?=[—–](?:\s|$))`,
  String.raw`(?<=(?:^|[\s(«„“"—])(?i:${proclitics}).)(?=\S)`,
  String.raw`(?=(?i:же|ли|ль|бы|б|ж)(?![\p{L}\p{N}]))`,
  String.raw`(?<=\d.)(?=(?i:${units})(?![\p{L}\p{N}])|[%‰₽€$°]|\d{3}(?!\d))`,
  String.raw`(?<=\b[IVXLCDM]+.)(?=век|в\.|вв\.|тыс)`,
  String.raw`(?<=\..)(?:(?<=(?:^|[\s(«„])\p{Lu}\..)(?=\p{Lu})|(?<=(?:^|[\s(«„])(?i:т|и)\..)(?=(?i:д|п|е|к|н)\.))`,
]
/** In one pass: none of them asks whether another space is bound already. */
const bound = new RegExp(`[ \u202f](?:${surroundings.join('|')})`, 'gu')

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
  const set = text.replace(bound, NBSP)
  return /[№§]/.test(set) ? set.replace(/([№§])[ \u202f]?(?=\d)/g, `$1${NBSP}`) : set
}
