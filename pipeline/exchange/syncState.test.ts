import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {filesOf, test} from './fixtures/project.ts'
import {SyncState} from './syncState.ts'

const [one, two] = ['1'.repeat(64), '2'.repeat(64)]

test('each lake has its own notes, and two runs at a time keep those of the other', ({empty}) => {
  const [here, there] = [new SyncState(empty, 'here'), new SyncState(empty, 'there')]
  here.remember([['a', one], ['b', two]])
  there.remember([['a', two]])
  const [hereAgain, thereAgain] = [new SyncState(empty, 'here'), new SyncState(empty, 'there')]
  expect([hereAgain.hash('a'), hereAgain.hash('b'), thereAgain.hash('a'), thereAgain.hash('b')]).toEqual([one, two, two, undefined])
  expect(JSON.parse(filesOf(empty)['.tirazh/sync.json']!)).toEqual({
    version: 1, lakes: {here: {a: one, b: two}, there: {a: two}},
  })
})

test('nothing is written when there is nothing to note', ({empty}) => {
  new SyncState(empty, 'here').remember([])
  expect(filesOf(empty)).toEqual({})
})

test.for(['{', '[]', '{"version": 2, "lakes": {}}', '{"version": 1, "lakes": {"here": {"a": "../.."}}}'])(
  'notes that are none are told of and begun anew: %s', (text, {empty}) => {
    new SyncState(empty, 'here').remember([['a', one]])
    writeFileSync(join(empty, '.tirazh/sync.json'), text)
    const state = new SyncState(empty, 'here')
    expect([state.hash('a'), state.findings]).toEqual([undefined, [
      expect.objectContaining({rule: 'sync-unreadable', severity: 'warning', file: join(empty, '.tirazh/sync.json')}),
    ]])
    state.remember([['a', two]])
    expect(new SyncState(empty, 'here').hash('a')).toBe(two)
  })
