import {Failure} from '../../finding.ts'

/** What the press prints for a colour of the style sheets. */
export interface Token {
  name: string
  /** Parts of 255. */
  rgb: readonly [number, number, number]
  /** Percent. */
  cmyk?: readonly [number, number, number, number]
  /** Name of an ink of its own; `cmyk` is what it looks like. */
  spot?: string
  /** Percent of black where there is one ink only. */
  black?: number
}

/**
 * Reads the colours of `tokens.css`: `--accent: #c8321e` with its
 * `--accent-cmyk`, `--accent-spot` and `--accent-k`. What `@media print` says
 * goes before what `:root` says; values for dark screens do not count.
 *
 * @throws Failure `config` for an ink value that is none
 */
export function readTokens(css: string): Token[] {
  const rules = rulesOf(css.replaceAll(/\/\*.*?\*\//gs, ''))
  const screen = declarations(rules.filter(({media}) => media === ''))
  const print = declarations(rules.filter(({media}) => /\bprint\b/.test(media)))
  return [...tokensOf(new Map([...screen, ...print])), ...tokensOf(screen)]
    // Of two names for one colour the first counts; so does paper's own before the screen's.
    .filter(({rgb}, index, all) => all.findIndex((other) => other.rgb.join() === rgb.join()) === index)
}

interface Rule {
  media: string
  body: string
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  for (const [, media, inner, root] of css.matchAll(/@media([^{]*)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}|:root\s*\{([^{}]*)\}/g)) {
    if (root !== undefined) rules.push({media: '', body: root})
    else for (const [, body] of inner!.matchAll(/:root\s*\{([^{}]*)\}/g)) rules.push({media: media!, body: body!})
  }
  return rules
}

function declarations(rules: readonly Rule[]): Map<string, string> {
  return new Map(rules.flatMap(({body}) => [...body.matchAll(/--([\w-]+)\s*:\s*([^;]+)/g)]
    .map(([, name, value]) => [name!, value!.trim()] as const)))
}

function tokensOf(values: ReadonlyMap<string, string>): Token[] {
  return [...values].flatMap(([name, value]) => {
    const rgb = rgbOf(value)
    if (!rgb) return []
    const cmyk = numbers(values, `${name}-cmyk`, 4) as [number, number, number, number] | undefined
    // A tint of black is the same tint with one ink.
    const black = numbers(values, `${name}-k`, 1)?.[0] ?? (cmyk?.slice(0, 3).every((part) => part === 0) ? cmyk[3] : undefined)
    const spot = /^"([^"]+)"$|^'([^']+)'$/.exec(values.get(`${name}-spot`) ?? '')
    const ink = spot?.[1] ?? spot?.[2]
    if (ink !== undefined && !cmyk) throw unfit(`${name}-spot`, ink, `say with --${name}-cmyk what the ink looks like`)
    return [{name, rgb, ...cmyk && {cmyk}, ...ink !== undefined && {spot: ink}, ...black !== undefined && {black}}]
  })
}

function rgbOf(value: string): [number, number, number] | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(value) ?? []
  const hex = long ?? (short && [...short].map((digit) => digit + digit).join(''))
  if (!hex) return undefined
  const byte = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [byte(0), byte(2), byte(4)]
}

function numbers(values: ReadonlyMap<string, string>, name: string, count: number): number[] | undefined {
  const text = values.get(name)
  if (text === undefined) return undefined
  const found = text.split(/\s+/).map(Number)
  if (found.length === count && found.every((value) => value >= 0 && value <= 100)) return found
  throw unfit(name, text, count === 1 ? 'write percent of black, `--accent-k: 70`' : 'write percent of cyan, magenta, yellow and black, `--accent-cmyk: 0 88 82 8`')
}

function unfit(name: string, value: string, hint: string): Failure {
  return new Failure('config', [{
    rule: 'token-unfit', severity: 'error', file: 'tokens.css', message: `--${name}: “${value}” is no ink.`, hint,
  }])
}
