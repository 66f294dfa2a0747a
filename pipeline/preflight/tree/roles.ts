/** Structure types of ISO 32000-1, 14.8.4. */
export const standardTypes: ReadonlySet<string> = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table
  TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula
  Form`.split(/\s+/))

/**
 * The standard type a type is mapped to.
 *
 * @returns 'circle' when the map leads round, undefined when it leads nowhere
 */
export function roleOf(type: string, map: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>()
  for (let role: string | undefined = type; role !== undefined; role = map.get(role)) {
    if (standardTypes.has(role)) return role
    if (seen.has(role)) return 'circle'
    seen.add(role)
  }
  return undefined
}
