const blocks = 'articles[]->.sections[].body[]'
const summaries = `${blocks}.items[]->.summary[]`
/** Every Portable Text there is; `[]` of what is no list is null, so a block's text and caption may be asked of all. */
const texts = [blocks, `${blocks}.text[]`, `${blocks}.caption[]`, summaries]
/** Annotations of every text, and of the notes in it; a note has no notes. */
const marks = texts.flatMap((text) => [`${text}.markDefs[]`, `${text}.markDefs[].body[].markDefs[]`])

function joined(paths: readonly string[]): string {
  return `[\n${paths.map((path) => `    ...coalesce(${path}, [])`).join(',\n')}\n  ]`
}

/**
 * Reads an edition with every document it reaches, each once per reference:
 * whoever asks removes the repetitions. Parameter: `$slug`.
 *
 * References are followed with `->` only; `_id in *[…]` inside a filter is
 * evaluated anew for every document and never ends on a large dataset.
 */
export const editionQuery = `*[_type == "edition" && slug.current == $slug][0]{
  "edition": @,
  "articles": articles[]->,
  "caseStudies": ${blocks}.items[]->,
  "cities": ${joined([...marks.map((mark) => `${mark}.city->`), `${blocks}.items[]->.city->`])},
  "sources": ${joined([`${blocks}.source->`, ...marks.map((mark) => `${mark}.source->`)])},
  "images": [
    ...coalesce(${blocks}.image.asset->, []),
    cover.asset->
  ]
}`

/** Lists editions by slug. */
export const editionsQuery = `*[_type == "edition" && defined(slug.current)]{
  "slug": slug.current, title
} | order(slug asc)`
