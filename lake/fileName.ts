import {createHash} from 'node:crypto'
import {isObject} from './document.ts'
import type {Json} from './document.ts'

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * The file a published document lies in: `<type>.<slug>.json`. Without a slug
 * its id stands in, less the type it begins with.
 *
 * @param isTaken whether another document has a file of this name; then the id takes the place of the slug
 */
export function fileName(document: Json & {_id: string; _type: string}, isTaken: (file: string) => boolean): string {
  const {_id: id, _type: type} = document
  const slug = isObject(document.slug) ? document.slug.current : document.slug
  const short = id.startsWith(`${type}-`) ? id.slice(type.length + 1) : id
  const name = `${type}.${typeof slug === 'string' && slugShape.test(slug) && slug.length <= 100 ? slug : short}.json`
  const digest = createHash('sha1').update(id).digest('hex').slice(0, 12)
  return [name, `${type}.${id}.json`].find((each) => !isTaken(each)) ?? `${type}.${digest}.json`
}
