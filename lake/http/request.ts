import type {Context} from 'hono'
import {isObject} from '../document.ts'
import type {Json} from '../document.ts'
import {badRequest} from '../error.ts'

/** How paths of the API begin: `v1`, `vX`, `v2025-02-19`. */
export const versioned = '/:version{v(?:1|X|[0-9]{4}-[0-9]{2}-[0-9]{2})}'

/** The API version of a request as a date that can be compared; `v1` comes before all, `vX` after. */
export function apiVersion(context: Context): string {
  const version = context.req.path.split('/')[1]?.slice(1) ?? ''
  return version === '1' ? '0000-00-00' : version === 'X' ? '9999-99-99' : version
}

/** The parameters of a GROQ query: `$name=<JSON>`. */
export function queryParams(search: URLSearchParams): Json {
  const params: Json = {}
  for (const [name, value] of search) {
    if (!name.startsWith('$')) continue
    try {
      params[name.slice(1)] = JSON.parse(value)
    } catch {
      throw badRequest(`The parameter "${name}" is not JSON`)
    }
  }
  return params
}

/** The search parameters of a request. */
export function searchOf(context: Context): URLSearchParams {
  return new URL(context.req.url).searchParams
}

/** A switch that is `true` or `false`. */
export function flag(search: URLSearchParams, name: string, otherwise = false): boolean {
  const value = search.get(name)
  if (value === null) return otherwise
  if (value === 'true' || value === '1' || value === '') return true
  if (value === 'false' || value === '0') return false
  throw badRequest(`"${name}" is true or false, not "${value}"`)
}

/** The body of a request, a JSON object. */
export async function bodyOf(context: Context): Promise<Json> {
  let body: unknown
  try {
    body = await context.req.json()
  } catch {
    throw badRequest('The body is not JSON')
  }
  if (!isObject(body)) throw badRequest('The body is not an object')
  return body
}

/** Ids parted by commas, as the last part of a path. */
export function idsOf(context: Context): string[] {
  return (context.req.param('ids') ?? '').split(',').filter((id) => id !== '')
}
