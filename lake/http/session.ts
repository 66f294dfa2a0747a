import {Hono} from 'hono'
import {isObject} from '../document.ts'
import {badRequest} from '../error.ts'
import {gitAuthor, userId} from '../lake.ts'
import type {Lake} from '../lake.ts'
import {bodyOf} from './request.ts'

const role = {name: 'administrator', title: 'Администратор', description: ''}
const user = {
  id: userId, projectUserId: userId, name: 'Редактор', displayName: 'Редактор',
  email: 'editor@localhost', profileImage: null, imageUrl: null, role: role.name, roles: [role],
  provider: 'local', isCurrentUser: true,
}
const permissions = ['read', 'create', 'update', 'history', 'editHistory', 'manage']

/**
 * Who works here and what may be done: one user who may do all. What the
 * Studio asks beside that is answered with "nothing there", so that it is calm.
 */
export function sessionRoutes(lake: Lake): Hono {
  const {projectId, dataset} = lake.address
  const project = {
    id: projectId, displayName: 'Локальное озеро', studioHost: null, organizationId: null,
    isBlocked: false, isDisabled: false, isDisabledByUser: false, metadata: {}, features: [],
    members: [{id: userId, isCurrentUser: true, isRobot: false, role: role.name, roles: [role]}],
  }
  const datasets = [{name: dataset, aclMode: 'private', datasetProfile: 'content', tags: []}]
  return new Hono()
    .get('/ping', (context) => context.body(null, 204))
    .get('/data/ping/:dataset?', (context) => context.body(null, 204))
    .get('/check/cors', (context) => context.json({
      result: {allowed: true, withCredentials: true, origin: context.req.header('origin') ?? null},
    }))
    .get('/auth/id', (context) => context.json({id: userId}))
    .get('/auth/providers', (context) => context.json({providers: [], thirdPartyLogin: false}))
    .post('/auth/logout', (context) => context.body(null, 204))
    .get('/users/me', (context) => context.json(user))
    .get('/users/me/keyvalue/:keys', (context) => context.json(
      context.req.param('keys').split(',').flatMap((key) => {
        const value = lake.store.setting(key)
        return value === undefined ? [] : [{key, value}]
      })))
    .put('/users/me/keyvalue', async (context) => {
      const items: unknown = await context.req.json()
      if (!Array.isArray(items) || !items.every(isObject)) throw badRequest('The body is not a list of settings')
      for (const {key, value} of items) lake.store.saveSetting(String(key), value)
      return context.json(items)
    })
    .put('/users/me/keyvalue/:key', async (context) => {
      const key = context.req.param('key')
      const {value} = await bodyOf(context)
      lake.store.saveSetting(key, value)
      return context.json({key, value})
    })
    .get('/users/:ids', (context) => {
      const ids = context.req.param('ids').split(',')
      const users = ids.map((id) => id === gitAuthor ? {...user, id, name: id, displayName: id} : {...user, id})
      return context.json(ids.length === 1 ? users[0] : users)
    })
    .get('/projects', (context) => context.json([project]))
    .get('/projects/:project', (context) => context.json(project))
    .get('/projects/:project/datasets', (context) => {
      const profile = context.req.query('datasetProfile') ?? 'content'
      return context.json(profile === 'content' ? datasets : [])
    })
    .get('/projects/:project/datasets/:dataset/acl', (context) => context.json([
      {filter: '_id in path("**")', permissions},
    ]))
    .get('/projects/:project/datasets/:dataset/settings/indexing', (context) => context.json({}))
    .get('/projects/:project/grants', (context) => context.json({}))
    .get('/projects/:project/user-applications', (context) => context.json([]))
    .get('/acl/:dataset', (context) => context.json([{filter: '_id in path("**")', permissions}]))
    .get('/features', (context) => context.json([]))
    .get('/features/:name', (context) => context.json([]))
    .get('/intake/telemetry-status', (context) => context.json({status: 'denied'}))
    .post('/intake/batch', (context) => context.json({}))
    .get('/journey/announcements', (context) => context.json([]))
    .get('/journey/:name', (context) => context.json({}))
    .get('/help', (context) => context.json({resources: {sectionArray: []}}))
    .get('/schedules/:project/:dataset', (context) => context.json({schedules: []}))
}
