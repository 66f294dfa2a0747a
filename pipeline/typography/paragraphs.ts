import type {Nodes, Text} from 'mdast'
import {typeset} from './typeset.ts'

/** Stands for what must not be touched (code, addresses, other languages) but is a letter to its neighbours. */
const PROTECTED = '\ufffc'

/** One run of a paragraph: a text node that may change, or a stand-in. */
interface Run { node?: Text; value: string }

/**
 * Sets the text nodes of a paragraph as one text, so that a quotation or a
 * preposition may end in one node and begin in another.
 */
export function typesetParagraph(paragraph: Nodes, language: string): void {
  const runs = runsOf(paragraph)
  const before = runs.map((run) => run.value).join('')
  const after = typeset(before, language)
  if (after === before) return
  let at = 0
  for (const {node, value} of runs) {
    const start = at
    at = advance(after, at, value)
    if (node) node.value = after.slice(start, at)
  }
}

function runsOf(node: Nodes): Run[] {
  if (node.type === 'text') return [/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(node.value) ? hidden(node.value) : {node, value: node.value}]
  if (node.type === 'break') return [{value: '\n'}]
  if (node.type === 'inlineCode') return [hidden(node.value)]
  if (node.type === 'foreign') return node.children.flatMap(runsOf).map(({value}) => hidden(value))
  return 'children' in node ? (node.children as Nodes[]).flatMap(runsOf) : []
}

function hidden(value: string): Run {
  return {value: PROTECTED.repeat(value.length)}
}

/** Where a run ends in the text that was set: characters are one for one but for no-break spaces put in. */
function advance(text: string, from: number, run: string): number {
  let at = from
  for (const character of run) {
    if (text[at] === '\u00a0' && !/\s/u.test(character)) at++
    at += character.length
  }
  return at
}
