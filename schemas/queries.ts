/** Marks text as GROQ: editors colour it, `sanity typegen` looks for it. */
const groq = String.raw

/**
 * Reads an edition with every document it reaches, each once per reference:
 * whoever asks removes the repetitions. Parameter: `$slug`.
 *
 * References are followed with `->` only; `_id in *[…]` inside a filter is
 * evaluated anew for every document and never ends on a large dataset. What
 * `[]` is asked of and is no list is null, so a block's text and caption may
 * be asked of all blocks; a note has no notes.
 */
export const editionQuery = groq`*[_type == "edition" && slug.current == $slug][0]{
  "edition": @,
  "articles": articles[]->,
  "blocks": coalesce(articles[]->.sections[].body[], [])
}{
  ...,
  "caseStudies": blocks[].items[]->
}{
  ...,
  "texts": [...blocks, ...blocks[].text[], ...blocks[].caption[], ...caseStudies[].summary[]]
}{
  ...,
  "marks": [...texts[].markDefs[], ...texts[].markDefs[].body[].markDefs[]]
}{
  edition,
  articles,
  caseStudies,
  "cities": [...marks[].city->, ...caseStudies[].city->],
  "sources": [...blocks[].source->, ...marks[].source->],
  "images": [...blocks[].image.asset->, edition.cover.asset->]
}`

/** Lists editions by slug. */
export const editionsQuery = groq`*[_type == "edition" && defined(slug.current)]{
  "slug": slug.current, title
} | order(slug asc)`
