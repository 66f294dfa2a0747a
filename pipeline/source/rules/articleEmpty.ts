import {isBlank} from '../../../schemas/text.ts'
import {isRecord} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/** `article-empty`: an article has nothing to print. */
export const articleEmpty: Rule = ({document}) => {
  if (document._type !== 'article') return []
  const {sections} = document as {sections?: unknown}
  const blocks = listOf(sections).flatMap((section) => isRecord(section) ? listOf(section.body) : [])
  return blocks.some(hasContent) ? [] : [error('article-empty', document, 'sections',
    'The article has no text.', 'write it, or take the article out of the edition')]
}

function hasContent(block: unknown): boolean {
  if (!isRecord(block) || block._type === 'break') return false
  return block._type !== 'block' || listOf(block.children).some((span) => isRecord(span) && !isBlank(span.text))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
