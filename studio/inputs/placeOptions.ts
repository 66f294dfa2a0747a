import type {PlaceInText} from '../../schemas/places.ts'

/** A place as an editor chooses it. */
export interface PlaceOption {
  /** Its key. */
  value: string
  kind: PlaceInText['kind']
  /** What it is. */
  title: string
  words: string
  depth: number
  /** All its words in small letters. */
  search: string
}

const titles: Readonly<Record<PlaceInText['kind'], string>> = {
  section: 'Раздел', heading: 'Подзаголовок', text: 'Абзац', quote: 'Цитата', figure: 'Иллюстрация', table: 'Таблица',
  horizonChart: 'Диаграмма', caseStudies: 'Примеры городов',
}

/** The places of a document in its order; what has no words of its own is called by what it is. */
export function placeOptions(places: readonly PlaceInText[]): PlaceOption[] {
  return places.map(({key, kind, words, depth}) => {
    const title = titles[kind]
    const shown = words || (kind === 'section' ? 'Введение' : title)
    return {value: key, kind, title, words: shortened(shown), depth, search: `${title} ${shown}`.toLowerCase()}
  })
}

/** So much that a line of the list holds. */
function shortened(words: string): string {
  return words.length <= 90 ? words : `${words.slice(0, 89).replace(/\s+\S*$/, '')}…`
}
