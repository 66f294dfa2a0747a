import type {Nodes, Text} from 'mdast'
/** Stands for what must not be touched (code, addresses, other languages) but is a letter to its neighbours. */
const PROTECTED = '\ufffc'

/** One run of a paragraph: a text node that may change, or a stand-in. */
interface Run { node?: Text; value: string }

/**
 * Sets the text nodes of a paragraph as one text, so that a quotation or a
 * preposition may end in one node and begin in another.
 *
 * @param set the rules of the language: characters stay one for one, but for no-break spaces put in
 */
export function typesetParagraph(paragraph: Nodes, set: (text: string) => string): void {
  const runs = runsOf(paragraph)
  const before = runs.map((run) => run.value).join('')
  const after = set(before)
  if (after === before) return
  const isLonger = after.length > before.length
  let at = 0
  for (const {node, value} of runs) {
    const start = at
    at = isLonger ? advance(after, at, value) : at + value.length
    if (node) node.value = after.slice(start, at)
  }
}

function runsOf(paragraph: Nodes): Run[] {
  const runs: Run[] = []
  const walk = (node: Nodes, isForeign: boolean): void => {
    if (node.type === 'text') runs.push(isForeign || isAddress(node.value) ? hidden(node.value) : {node, value: node.value})
    else if (node.type === 'break') runs.push(isForeign ? hidden('\n') : {value: '\n'})
    else if (node.type === 'inlineCode') runs.push(hidden(node.value))
    else if ('children' in node) for (const child of node.children as Nodes[]) walk(child, isForeign || node.type === 'foreign')
  }
  walk(paragraph, false)
  return runs
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text)
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
