import {defineArrayMember} from '@sanity/types'
import type {PortableTextBlock} from '@sanity/types'
import {itemErrors} from './items.ts'
import {isBlank} from './text.ts'

const decorators = [
  {title: 'Полужирный', value: 'strong'},
  {title: 'Курсив', value: 'em'},
  {title: 'Код', value: 'code'},
  {title: 'Нижний индекс', value: 'sub'},
  {title: 'Верхний индекс', value: 'sup'},
]
const inlineMarks = [
  {type: 'link'}, {type: 'crossReference'}, {type: 'place'}, {type: 'foreign'}, {type: 'quotation'},
]
const normal = {title: 'Обычный текст', value: 'normal'}

/** Text of a section: every style, list and mark. */
export const bodyText = defineArrayMember({
  type: 'block',
  styles: [
    normal,
    {title: 'Вводка', value: 'lead'},
    {title: 'Подзаголовок', value: 'h3'},
    {title: 'Подзаголовок второй степени', value: 'h4'},
    {title: 'Цитата', value: 'blockquote'},
  ],
  lists: [{title: 'Список', value: 'bullet'}, {title: 'Нумерованный список', value: 'number'}],
  marks: {decorators, annotations: [...inlineMarks, {type: 'note'}]},
})

/** Paragraphs and lists with notes, without headings: quotes, cards. */
export const richText = defineArrayMember({
  type: 'block',
  styles: [normal],
  lists: [{title: 'Список', value: 'bullet'}, {title: 'Нумерованный список', value: 'number'}],
  marks: {decorators, annotations: [...inlineMarks, {type: 'note'}]},
})

/** Paragraphs alone: notes themselves, captions. */
export const plainText = defineArrayMember({
  type: 'block',
  styles: [normal],
  lists: [],
  marks: {decorators, annotations: inlineMarks},
})

/** Whether a text block has nothing to read. */
function isEmptyBlock({_type, children}: Partial<PortableTextBlock>): boolean {
  if (_type !== 'block') return false
  return !Array.isArray(children) || children.every((child) => isBlank((child as {text?: unknown} | null)?.text))
}

/** Validation of Portable Text: no block without text. */
export function noEmptyBlocks(blocks: unknown) {
  return itemErrors(blocks, (block) => isEmptyBlock(block) ? 'Пустой абзац: впишите текст или удалите его' : undefined)
}

/** Validation of a body: a heading goes down one level at a time; h2 is the section's own. */
export function headingOrder(blocks: unknown) {
  let under = false
  return itemErrors(blocks, ({style}) => {
    if (style === 'h3') under = true
    return style === 'h4' && !under
      ? 'Подзаголовку второй степени должен предшествовать обычный подзаголовок' : undefined
  })
}
