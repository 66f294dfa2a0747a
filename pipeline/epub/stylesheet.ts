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
