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
  "caseStudies": articles[]->.sections[].body[].items[]->,
  "cities": [
    ...coalesce(articles[]->.sections[].body[].markDefs[].city->, []),
    ...coalesce(articles[]->.sections[].body[].text[].markDefs[].city->, []),
    ...coalesce(articles[]->.sections[].body[].items[]->.city->, []),
    ...coalesce(articles[]->.sections[].body[].items[]->.summary[].markDefs[].city->, [])
  ],
  "sources": [
    ...coalesce(articles[]->.sections[].body[].source->, []),
    ...coalesce(articles[]->.sections[].body[].markDefs[].source->, [])
  ],
  "images": [
    ...coalesce(articles[]->.sections[].body[].image.asset->, []),
    cover.asset->
  ]
}`

/** Lists editions by slug. */
export const editionsQuery = `*[_type == "edition" && defined(slug.current)]{
  "slug": slug.current, title
} | order(slug asc)`
