import type {EditionData} from '../../schemas/types.ts'

/**
 * An edition in which what an editor has not written yet is empty: a new
 * article can be looked at before it has an address. Its findings tell what is
 * missing, and a build still refuses it.
 */
export function lenient(data: EditionData): EditionData {
  const edition = filled(data.edition, {title: '', language: 'ru', articles: [], slug: slugFor(data.edition)})
  return {
    ...data, edition,
    articles: data.articles.map((article) => {
      const {sections, ...rest} = filled(article, {
        title: '', language: edition.language, sections: [], slug: slugFor(article),
      })
      const isList = Array.isArray(sections)
      return {...rest, sections: isList ? sections.map((section) => filled(section, {body: []})) : sections}
    }),
    caseStudies: data.caseStudies.map((study) => filled(study, {title: ''})),
    cities: data.cities.map((city) => filled(city, {name: '', slug: slugFor(city)})),
  }
}

/** Only fields that are not there: what is there and wrong is for the findings to tell. */
function filled<Value extends object>(value: Value, defaults: Partial<Value>): Value {
  const absent = Object.entries(defaults).filter(([name]) => value[name as keyof Value] === undefined)
  return absent.length === 0 ? value : {...value, ...Object.fromEntries(absent)}
}

function slugFor({_id}: {_id: string}): {_type: 'slug'; current: string} {
  return {_type: 'slug', current: _id.toLowerCase().replaceAll(/[^a-z\d]+/g, '-')}
}
