/** A declaration of a style sheet. */
export interface Declaration { property: string; value: string; line: number }

export interface CssRule {
  /** `h1, h2`, or `@font-face`. */
  selector: string
  /** At-rules it stands in, outermost first. */
  within: readonly string[]
  declarations: Declaration[]
  line: number
}

/** A style sheet as far as rules look into it. */
export interface Sheet {
  path: string
  rules: readonly CssRule[]
  /** Statements such as `@import url(a.css)`. */
  statements: readonly {text: string; line: number}[]
  /** Whether every brace that opens is closed, and the other way round. */
  balanced: boolean
}

/** A block that is open: a rule, or an at-rule around rules. */
interface Block { rule: CssRule | undefined; within: readonly string[] }

/** Deeper than any style sheet. */
const maxDepth = 50

/**
 * Reads a style sheet (https://www.w3.org/TR/css-syntax-3/), roughly: a
 * judge's look, which refuses nothing. Time is linear in its length.
 *
 * @param firstLine line of the file at which it begins
 */
export function cssOf(path: string, text: string, firstLine = 1): Sheet {
  const rules: CssRule[] = []
  const statements: Sheet['statements'][number][] = []
  const open: Block[] = []
  let [balanced, line, pieces, piecesLine] = [true, firstLine, [] as string[], firstLine]
  const taken = (): string => {
    const statement = pieces.join('').trim()
    pieces = []
    return statement
  }
  const flush = (): void => {
    const statement = taken()
    const rule = open.at(-1)?.rule
    if (statement === '') return
    if (statement.startsWith('@')) statements.push({text: statement, line: piecesLine})
    else if (rule && statement.includes(':')) rule.declarations.push(declarationOf(statement, piecesLine))
  }
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{') {
      const block = blockOf(taken(), piecesLine, open.at(-1)?.within ?? [])
      if (block.rule) rules.push(block.rule)
      open.push(block)
    } else if (token === '}') {
      flush()
      if (!open.pop()) balanced = false
    } else if (token === ';') flush()
    else if (!token.startsWith('/*') && (pieces.length > 0 || token.trim() !== '')) {
      if (pieces.length === 0) piecesLine = line + /^\s*/u.exec(token)![0].split('\n').length - 1
      pieces.push(token)
    }
    line += token.split('\n').length - 1
  }
  if (open.length > 0) balanced = false
  flush()
  return {path, rules, statements, balanced}
}

/** Comments, strings and addresses, which may hold anything; what ends a statement; the text between. */
const tokens = /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|url\([^"'()]*\)|[{};]|[^{};"'/u]+|[/u]/giu

function blockOf(selector: string, line: number, within: readonly string[]): Block {
  const holdsRules = selector.startsWith('@') && !/^@(?:font-face|page)\b/iu.test(selector)
  if (!holdsRules) return {rule: {selector, within, declarations: [], line}, within}
  return {rule: undefined, within: within.length < maxDepth ? [...within, selector] : within}
}

function declarationOf(statement: string, line: number): Declaration {
  const colon = statement.indexOf(':')
  return {property: statement.slice(0, colon).trim().toLowerCase(), value: statement.slice(colon + 1).trim(), line}
}

/** Addresses in a value or statement. */
export function urlsIn(text: string): string[] {
  return Array.from(text.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)/giu), ([, one, two, three]) =>
    (one ?? two ?? three ?? '').trim())
}
