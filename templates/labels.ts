import {Failure} from '../pipeline/finding.ts'

/** Words only an e-book needs: names of its files for reading systems, and what it says of its accessibility. */
export interface EpubLabels {
  cover: string
  /** Heading of the landmarks; readers who listen hear it. */
  landmarks: string
  /** Heading of the page list. */
  pages: string
  /** The landmark where the text begins. */
  start: string
  /** Text of the cover for those who do not see it. */
  coverAlt(title: string): string
  accessibility: {structure: string; tables: string; images: string; charts: string; pages: string}
}

/** Words of the interface, in the language of the edition. */
export interface Labels {
  contents: string
  /** Before the number of a page in the text, «с. 12». */
  page: string
  /** Name of an opening section that has no heading. */
  introduction: string
  notes: string
  /** After a note that is the editors', «Прим. ред.». */
  editorsNote: string
  /** Name of a link to a note for those who listen. */
  note(number: number): string
  /** Name of the link from a note to the text. */
  backToText(number: number): string
  cityIndex: string
  cities: string
  provinces: string
  /** Name of a link from the index to a mention. */
  mention(city: string, number: number): string
  /** The link from the index to a city's card. */
  card: string
  /** Remark to the index on paper: what bold numbers are. */
  cardPages: string
  city: string
  years: string
  remark: string
  table: string
  colophon: string
  imprint: string
  titlePage: string
  skipToText: string
  source: string
  /** Roles of contributors by MARC relator code. */
  roles: Readonly<Record<string, string>>
  /** «Издание 2-е». */
  printing(number: number): string
  isbn: string
  /** What an ISBN in a printed imprint belongs to. */
  isbnKinds: Readonly<Record<'print' | 'pdf', string>>
  generator(name: string): string
  typefaces: string
  epub: EpubLabels
}

const russian: Labels = {
  contents: 'Содержание',
  page: 'с.',
  introduction: 'Введение',
  notes: 'Примечания',
  editorsNote: 'Прим.\u00a0ред.',
  note: (number) => `Примечание ${number}`,
  backToText: (number) => `Вернуться к тексту, к примечанию ${number}`,
  cityIndex: 'Указатель городов',
  cities: 'Города',
  provinces: 'Провинции',
  mention: (city, number) => `${city}, упоминание ${number}`,
  card: 'карточка',
  cardPages: 'Полужирным выделены страницы карточек городов.',
  city: 'Город',
  years: 'Лет',
  remark: 'Стратегия',
  table: 'Таблица',
  colophon: 'Об издании',
  imprint: 'Выходные данные',
  titlePage: 'Титульный лист',
  skipToText: 'Перейти к тексту',
  source: 'Источник',
  roles: {
    aut: 'Автор', edt: 'Редактор', trl: 'Перевод', ill: 'Иллюстрации', bkd: 'Оформление', cov: 'Обложка', pfr: 'Корректор',
    ctb: 'Участие',
  },
  printing: (number) => `Издание ${number}-е`,
  isbn: 'ISBN',
  isbnKinds: {print: 'печатное издание', pdf: 'PDF'},
  generator: (name) => `Сделано программой ${name} из одного источника: веб-страница, электронная книга и книга для печати.`,
  typefaces: 'Набрано шрифтами Literata, Golos Text и Noto Serif SC.',
  epub: {
    cover: 'Обложка',
    landmarks: 'Ориентиры',
    pages: 'Страницы печатного издания',
    start: 'Начало текста',
    coverAlt: (title) => `Обложка: «${title}».`,
    accessibility: {
      structure: 'Размечены заголовки, ссылки и примечания, есть оглавление; текст можно слушать и перестраивать.',
      tables: 'У столбцов таблиц есть заголовки.',
      images: 'У всех изображений есть текстовые описания.',
      charts: 'Диаграммы читаются и как таблицы.',
      pages: 'Отмечены страницы печатного издания.',
    },
  },
}

const languages: Readonly<Record<string, Labels>> = {ru: russian}

/**
 * @param language BCP 47
 * @throws Failure `content` for a language we have no words in
 */
export function labelsFor(language: string): Labels {
  const primary = language.toLowerCase().split('-')[0]!
  if (Object.hasOwn(languages, primary)) return languages[primary]!
  throw new Failure('content', [{
    rule: 'language-unsupported', severity: 'error', path: 'language',
    message: `There are no labels for the language “${language}”.`,
    hint: `use one of ${Object.keys(languages).join(', ')}`,
  }])
}
