import {readFileSync} from 'node:fs'

const read = (name: string) => readFileSync(new URL(`../${name}.css`, import.meta.url), 'utf8')

/** The style sheets of Tirazh: colours and fonts, and the look of each medium. */
export const defaultStyles = {
  tokens: read('styles/tokens'), html: read('html/html'), epub: read('epub/epub'), print: read('print/print'),
} as const
