import {timingSafeEqual} from 'node:crypto'
import {Hono} from 'hono'
import type {MiddlewareHandler} from 'hono'
import {setCookie} from 'hono/cookie'
import {ApiError} from '../error.ts'

/** A token that cannot be guessed and stands in a header, a cookie and an address as it is. */
export const properToken = /^[\w.~-]{16,}$/

const cookieName = 'lake-token'

interface Brought {
  authorization: string | undefined
  cookie: string | undefined
}

/**
 * Whether a request brings the token: programs in `Authorization: Bearer`,
 * browsers in a cookie, which their event streams and sockets carry too.
 */
export function bringsToken(token: string, {authorization, cookie}: Brought): boolean {
  return isSame(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1], token)
    || isSame(new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(cookie ?? '')?.[1], token)
}

/** Lets nobody in without the token. */
export function tokenGuard(token: string): MiddlewareHandler {
  return async (context, next) => {
    const {authorization, cookie} = context.req.header()
    if (!bringsToken(token, {authorization, cookie})) throw unauthorised()
    await next()
  }
}

/** `/lake/enter?token=…` gives the token to a browser and goes on to the Studio. */
export function entrance(token: string): Hono {
  return new Hono().get('/lake/enter', (context) => {
    if (!isSame(context.req.query('token'), token)) throw unauthorised()
    setCookie(context, cookieName, token, {httpOnly: true, sameSite: 'Strict', path: '/'})
    return context.redirect('/', 303)
  })
}

function unauthorised(): ApiError {
  return new ApiError(401, {
    type: 'unauthorizedError', description: 'This lake asks for its token; a browser gets it at /lake/enter?token=…',
  })
}

function isSame(brought: string | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(brought ?? ''), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
}
