import type {PatchOperations} from '@sanity/client'

const friends = [
  {_key: 'k1', name: 'mork', age: 40}, {_key: 'k2', name: 'mindy', age: 32}, {_key: 'k3', name: 'franklin'},
]
const [mork, mindy, franklin] = friends
const zoe = {_key: 'k9', name: 'zoe'}
/** What the patches are applied to. */
export const patched = {
  name: 'fred', aboutMe: 'The rabid dog', roles: ['admin', 'owner'], friends, empty: [], stats: {visitorCount: 5, sum: 1.5},
  contactInfo: {street: '42 Mountain Road', state: {shortName: 'WY'}},
}

/**
 * Patches as Sanity's documentation has them, and what they change. An
 * `undefined` is gone afterwards.
 *
 * https://www.sanity.io/docs/http-reference/patches, https://www.sanity.io/docs/content-lake/json-match
 */
export const patchCases: readonly [name: string, PatchOperations, changed: Record<string, unknown>][] = [
  ['set fields and fields of objects', {set: {name: 'Bob', 'contactInfo.state.shortName': 'CO'}},
    {name: 'Bob', contactInfo: {street: '42 Mountain Road', state: {shortName: 'CO'}}}],
  ['set a new field', {set: {height: 201}}, {height: 201}],
  ['set by key', {set: {'friends[_key=="k2"].age': 33}}, {friends: [mork, {...mindy, age: 33}, franklin]}],
  ['set by place', {set: {'roles[1]': 'editor'}}, {roles: ['admin', 'editor']}],
  ['set from the end', {set: {'roles[-1]': 'editor'}}, {roles: ['admin', 'editor']}],
  ['set where a comparison holds', {set: {'friends[age > 35].name': 'old'}},
    {friends: [{...mork, name: 'old'}, mindy, franklin]}],
  ['set everywhere', {set: {'friends[*].age': 1}}, {friends: friends.map((friend) => ({...friend, age: 1}))}],
  ['unset everywhere', {unset: ['friends[*].age']}, {friends: friends.map(({_key, name}) => ({_key, name}))}],
  ['set by a key that looks like a pattern', {set: {'friends[_key=="[*]"].age': 1}}, {}],
  ['set whole lists', {set: {roles: []}}, {roles: []}],
  ['setIfMissing what is missing alone', {setIfMissing: {name: 'Bob', nick: 'B', 'contactInfo.zip': '1'}},
    {nick: 'B', contactInfo: {...patched.contactInfo, zip: '1'}}],
  ['unset fields, and leave those there are not', {unset: ['name', 'contactInfo.state', 'nothing']},
    {name: undefined, contactInfo: {street: '42 Mountain Road'}}],
  ['unset an item by key', {unset: ['friends[_key=="k2"]']}, {friends: [mork, franklin]}],
  ['unset an item by place', {unset: ['roles[0]']}, {roles: ['owner']}],
  ['unset an item from the end', {unset: ['friends[-1]']}, {friends: [mork, mindy]}],
  ['unset where something exists', {unset: ['friends[age?]']}, {friends: [franklin]}],
  ['inc', {inc: {'stats.visitorCount': 2, 'stats.sum': 0.25}}, {stats: {visitorCount: 7, sum: 1.75}}],
  ['dec', {dec: {'stats.visitorCount': 7}}, {stats: {visitorCount: -2, sum: 1.5}}],
  ['diffMatchPatch', {diffMatchPatch: {aboutMe: '@@ -1,13 +1,12 @@\n The \n-rabid\n+nice\n  dog\n'}},
    {aboutMe: 'The nice dog'}],
  ['insert before a place', {insert: {before: 'roles[0]', items: ['a', 'b']}}, {roles: ['a', 'b', 'admin', 'owner']}],
  ['insert after a place', {insert: {after: 'roles[0]', items: ['a']}}, {roles: ['admin', 'a', 'owner']}],
  ['append', {insert: {after: 'roles[-1]', items: ['a', 'b']}}, {roles: ['admin', 'owner', 'a', 'b']}],
  ['append to nothing', {insert: {after: 'empty[-1]', items: ['a']}}, {empty: ['a']}],
  ['insert before the last', {insert: {before: 'roles[-1]', items: ['a']}}, {roles: ['admin', 'a', 'owner']}],
  ['replace an item', {insert: {replace: 'roles[0]', items: ['a', 'b']}}, {roles: ['a', 'b', 'owner']}],
  ['replace the last', {insert: {replace: 'roles[-1]', items: ['a']}}, {roles: ['admin', 'a']}],
  ['insert before a key', {insert: {before: 'friends[_key=="k2"]', items: [zoe]}}, {friends: [mork, zoe, mindy, franklin]}],
  ['insert after a key', {insert: {after: 'friends[_key=="k2"]', items: [zoe]}}, {friends: [mork, mindy, zoe, franklin]}],
  ['replace by key', {insert: {replace: 'friends[_key=="k2"]', items: [zoe]}}, {friends: [mork, zoe, franklin]}],
]
