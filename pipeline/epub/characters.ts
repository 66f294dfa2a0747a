/** What XML 1.0 allows nowhere, not even escaped (https://www.w3.org/TR/xml/#charsets), but for lone surrogates. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const references: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
}

/**
 * Text as the content of an XML element. Every `>` is escaped, so that `]]>`
 * cannot occur. Control characters, which no XML document can hold, are left
 * out; half of a surrogate pair becomes U+FFFD, as in any UTF-8 file.
 */
export function escapeText(text: string): string {
  return text.toWellFormed().replace(forbidden, '').replace(/[&<>\r]/g, (character) => references[character]!)
}

/** Text as the value of an XML attribute in double quotes; tabs and line ends survive the parser's normalisation. */
export function escapeAttribute(text: string): string {
  return text.toWellFormed().replace(forbidden, '').replace(/[&<>"\t\n\r]/g, (character) => references[character]!)
}
