import type {ListenEvent, LiveEvent, SanityClient} from '@sanity/client'
import {applyPatch} from 'mendoza'
import {expect} from 'vitest'
import {omit} from '../document.ts'
import {clientOf, hangingQuery, test} from '../testing/fixture.ts'

type Event = ListenEvent<Record<string, unknown>> & Record<string, unknown>

/** Collects events once the welcome is there; `until` waits for so many of them. */
async function listening(client: SanityClient, query: string, options: object = {}) {
  const events: Event[] = []
  let wake = () => {}
  const until = async (count: number) => {
    while (events.length < count) await new Promise<void>((resolve) => { wake = resolve })
    return events
  }
  const asked = {events: ['welcome', 'mutation'] as const, includeAllVersions: true, ...options}
  const stream = client.listen(query, {type: 't'}, asked as never)
  const subscription = stream.subscribe((event) => {
    events.push(event as Event)
    wake()
  })
  await until(1)
  return {until, end: () => subscription.unsubscribe()}
}

test('a listener is welcomed and hears what appears, changes and disappears', async ({client}) => {
  const {until, end} = await listening(client, '*[_type == $type && n > 0]', {includePreviousRevision: true})
  await client.transaction().transactionId('t1')
    .create({_id: 'b', _type: 'u', n: 1}).create({_id: 'a', _type: 't', n: 1}).commit()
  await client.transaction().transactionId('t2').patch('a', (p) => p.set({n: 2})).commit()
  await client.transaction().transactionId('t3').patch('a', (p) => p.set({n: 0})).commit()
  await client.transaction().transactionId('t4').createOrReplace({_id: 'a', _type: 't', n: 4}).commit()
  await client.transaction().transactionId('t5').delete('a').commit()
  const [welcome, ...events] = await until(6)
  end()
  expect(welcome).toMatchObject({type: 'welcome', listenerName: expect.any(String)})
  const told = events.map(({transition, previousRev, resultRev, result}) =>
    [transition, previousRev, resultRev, (result as {n: number} | undefined)?.n])
  expect(told).toEqual([
    ['appear', undefined, 't1', 1], ['update', 't1', 't2', 2], ['disappear', 't2', 't3', 0],
    ['appear', 't3', 't4', 4], ['disappear', 't4', 't5', undefined],
  ])
  expect(events[0]).toMatchObject({
    eventId: 't1#a', documentId: 'a', identity: 'local', transactionTotalEvents: 1, transactionCurrentEvent: 1,
    previous: null,
    mutations: [{create: {_id: 'a', _type: 't', n: 1}}],
  })
  expect(events[1]).toMatchObject({mutations: [{patch: {id: 'a', set: {n: 2}}}], previous: {n: 1, _rev: 't1'}})
})

test('effects are patches of Mendoza from one state to the next', async ({client}) => {
  const before = await client.create({_id: 'a', _type: 't', n: 1, old: true})
  const {until, end} = await listening(client, '*', {
    effectFormat: 'mendoza', includeResult: false, includeMutations: false,
  })
  const after = await client.patch('a').set({n: 2}).unset(['old']).commit()
  const [, event] = await until(2)
  end()
  const effects = event?.effects as {apply: unknown[]; revert: unknown[]}
  expect(applyPatch(omit(before, '_rev'), effects.apply)).toEqual(omit(after, '_rev'))
  expect(applyPatch(omit(after, '_rev'), effects.revert)).toEqual(omit(before, '_rev'))
  expect(event).not.toHaveProperty('result')
  expect(event).not.toHaveProperty('mutations')
})

test('drafts are heard only when asked for', async ({client}) => {
  const {until, end} = await listening(client, '*', {includeAllVersions: false})
  await client.create({_id: 'drafts.a', _type: 't'})
  await client.create({_id: 'a', _type: 't'})
  const [, event] = await until(2)
  end()
  expect(event?.documentId).toBe('a')
})

test('a filter that cannot be parsed is refused before the stream begins', async ({server}) => {
  const response = await fetch(`${server.url}/v2025-02-19/data/listen/production?query=*[`)
  expect([response.status, await response.json()]).toMatchObject([400, {error: {type: 'queryParseError'}}])
})

test('what follows the filter does not count', async ({client}) => {
  const {until, end} = await listening(client, '*[_type == $type][7...9]{title} | order(title)')
  await client.create({_id: 'a', _type: 't'})
  const [, event] = await until(2)
  end()
  expect(event).toMatchObject({documentId: 'a', transition: 'appear', result: {_type: 't'}})
})

test('a query that is about no documents is refused', async ({server}) => {
  const response = await fetch(`${server.url}/v2025-02-19/data/listen/production?query=count(*)`)
  expect([response.status, await response.json()]).toMatchObject([
    400, {error: {description: expect.stringContaining('A listener needs a filter')}},
  ])
})

test('a slow query does not keep a listener waiting', async ({start}) => {
  const client = clientOf((await start({queryTimeLimit: 2000})).url)
  await client.mutate(Array.from({length: 400}, (_, n) => ({create: {_id: `t-${n}`, _type: 't'}})))
  const {until, end} = await listening(client, '*')
  const hanging = client.fetch(hangingQuery).then(() => 'answered', () => 'stopped')
  await client.create({_id: 'a', _type: 't'})
  const first = await Promise.race([hanging, until(2).then(() => 'heard')])
  end()
  expect([first, await hanging]).toEqual(['heard', 'stopped'])
})

test('live events name what queries were tagged with', async ({client}) => {
  const {syncTags} = await client.fetch('*', {}, {filterResponse: false})
  const message = new Promise<LiveEvent>((resolve, reject) => {
    const subscription = client.withConfig({apiVersion: '2025-02-19'}).live.events().subscribe({
      next: (event) => {
        if (event.type === 'welcome') void client.create({_id: 'a', _type: 't'})
        if (event.type !== 'message') return
        subscription.unsubscribe()
        resolve(event)
      },
      error: reject,
    })
  })
  expect(await message).toEqual({type: 'message', id: expect.any(String), tags: syncTags})
})
