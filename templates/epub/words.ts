/** Words only an e-book needs: names of its files for reading systems, and what it says of its accessibility. */
export interface EpubWords {
  cover: string
  titlePage: string
  imprint: string
  notes: string
  cityIndex: string
  colophon: string
  /** Heading of the landmarks; readers who listen hear it. */
  landmarks: string
  /** Heading of the page list. */
  pages: string
  /** The landmark where the text begins. */
  start: string
  /** Text of the cover for those who do not see it. */
  coverAlt(title: string): string
  accessibility: {structure: string; images: string; pages: string}
}

const russian: EpubWords = {
  cover: 'Обложка',
  titlePage: 'Титульный лист',
  imprint: 'Выходные данные',
  notes: 'Примечания',
  cityIndex: 'Указатель городов',
  colophon: 'Об издании',
  landmarks: 'Ориентиры',
  pages: 'Страницы печатного издания',
  start: 'Начало текста',
  coverAlt: (title) => `Обложка: «${title}».`,
  accessibility: {
    structure: 'Размечены заголовки, ссылки и примечания, есть оглавление; текст можно слушать и перестраивать.',
    images: 'У всех изображений есть текстовые описания.',
    pages: 'Отмечены страницы печатного издания.',
  },
}

const english: EpubWords = {
  cover: 'Cover',
  titlePage: 'Title page',
  imprint: 'Imprint',
  notes: 'Notes',
  cityIndex: 'Index of cities',
  colophon: 'Colophon',
  landmarks: 'Landmarks',
  pages: 'Pages of the printed edition',
  start: 'Beginning of the text',
  coverAlt: (title) => `Cover: “${title}”.`,
  accessibility: {
    structure: 'Headings, links and notes are marked up; there are contents; the text reflows and can be listened to.',
    images: 'All images have text descriptions.',
    pages: 'Page breaks of the printed edition are marked.',
  },
}

/** English for any language that has no words here. */
export function epubWords(language: string): EpubWords {
  return /^ru\b/i.test(language) ? russian : english
}
