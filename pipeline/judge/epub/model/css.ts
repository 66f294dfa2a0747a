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

interface Block { selector: string; line: number; rule: CssRule | undefined }

/**
 * Reads a style sheet (https://www.w3.org/TR/css-syntax-3/), roughly: a
 * judge's look, which refuses nothing.
 *
 * @param firstLine line of the file at which it begins
 */
export function cssOf(path: string, text: string, firstLine = 1): Sheet {
  const rules: CssRule[] = []
  const statements: Sheet['statements'][number][] = []
  const open: Block[] = []
  let [balanced, line, buffer, bufferLine] = [true, firstLine, '', firstLine]
  const flush = (): void => {
    const statement = buffer.trim()
    buffer = ''
    const rule = open.at(-1)?.rule
    if (statement === '') return
    if (statement.startsWith('@')) statements.push({text: statement, line: bufferLine})
    else if (rule && statement.includes(':')) rule.declarations.push(declarationOf(statement, bufferLine))
  }
  for (const [token] of text.matchAll(tokens)) {
    if (!token.startsWith('/*')) {
      if (token === '{') {
        open.push(blockOf(buffer.trim(), bufferLine, open, rules))
        buffer = ''
      } else if (token === '}') {
        flush()
        if (!open.pop()) balanced = false
      } else if (token === ';') flush()
      else {
        if (buffer.trim() === '') bufferLine = line + (/^\s*/u.exec(token)![0].split('\n').length - 1)
        buffer += token
      }
    }
    line += token.split('\n').length - 1
  }
  if (open.length > 0) balanced = false
  flush()
  return {path, rules, statements, balanced}
}

/** Comments, strings and addresses, which may hold anything; what ends a statement; the text between. */
const tokens = /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|url\([^"')]*\)|[{};]|[^{};"'/u]+|[/u]/giu

function blockOf(selector: string, line: number, open: readonly Block[], rules: CssRule[]): Block {
  const holdsRules = selector.startsWith('@') && !/^@(?:font-face|page)\b/iu.test(selector)
  const within = open.filter(({rule}) => !rule).map((block) => block.selector)
  const rule = holdsRules ? undefined : {selector, within, declarations: [], line}
  if (rule) rules.push(rule)
  return {selector, line, rule}
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
