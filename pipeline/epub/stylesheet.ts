/**
 * Resolves custom properties, which many reading systems do not know.
 *
 * @param css a style sheet with `var(--name)`
 * @param tokens a style sheet whose first rule for `:root` gives each name its value; later ones
 *   (dark, print) are for other media
 * @throws Error for a name without a value
 */
export function resolveTokens(css: string, tokens: string): string {
  const root = /:root\s*\{([^}]*)\}/.exec(tokens.replaceAll(/\/\*.*?\*\//gs, ''))?.[1] ?? ''
  const declarations = root.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)
  const values = new Map(Array.from(declarations, ([, name, value]) => [name!, value!.trim()]))
  const resolve = (text: string, open: readonly string[]): string =>
    text.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => {
      const value = values.get(name)
      if (value === undefined || open.includes(name)) {
        throw new Error(`The style sheet names ${name}, which has no value`)
      }
      return resolve(value, [...open, name])
    })
  return resolve(css, [])
}

/** A font of the book. */
export interface FontFace {
  family: string
  weight: number
  style: 'normal' | 'italic'
  /** Path from the package document. */
  path: string
}

/** The rules that bring the fonts in, as seen from the style sheet's folder, one below the package document. */
export function fontFaces(faces: readonly FontFace[]): string {
  return faces.map(({family, weight, style, path}) =>
    `@font-face { font-family: "${family}"; font-style: ${style}; font-weight: ${weight}; ` +
    `src: url("../${path}"); }\n`).join('')
}
