import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {rules} from '../lint/rules/index.ts'
import {told} from './findingTitles.ru.ts'

const finding = (rule: string, message = 'Something.') => ({rule, severity: 'error' as const, message})

/** Rules of the rooms that judge what an editor wrote, as their source names them. */
function rulesIn(folder: string, naming = /(?:error\(|report\([\w.]+, )'([a-z]+-[a-z-]+)'/g): string[] {
  const root = join(import.meta.dirname, '..', folder)
  return readdirSync(root, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => Array.from(readFileSync(join(root, name), 'utf8').matchAll(naming), ([, rule]) => rule!))
}

test('every rule about the content has a Russian title', () => {
  const all = [...rules.map(({id}) => id), ...rulesIn('tree'), ...rulesIn('source/rules'), ...rulesIn('source')]
  expect(all.length).toBeGreaterThan(25)
  expect(all.filter((rule) => !/\p{Script=Cyrillic}/u.test(told(finding(rule)).title))).toEqual([])
})

test('so has what is said of the printed cover, and of most builds', () => {
  const all = [...rulesIn('cover', /\brule: '([a-z-]+)'/g), 'date-unknown', 'site-unknown']
  expect(all.length).toBeGreaterThan(7)
  expect(all.filter((rule) => !/\p{Script=Cyrillic}/u.test(told(finding(rule)).title))).toEqual([])
})

test('what the message quotes is in the title, in Russian quotation marks', () => {
  expect(told(finding('name-spelling', '“Корридор” is one letter away from “Коридор”.'))).toMatchObject({
    title: 'Имя отличается одной буквой: «Корридор» — «Коридор»', mend: 'сверьте с названием в базе',
  })
})

test('the schema speaks Russian itself, what has no Russian keeps its words', () => {
  expect(told(finding('schema', 'Впишите заглавие')).title).toBe('Впишите заглавие')
  expect(told(finding('schema', 'Here stands an object, where a string is wanted.')).title).toBe('Поле заполнено неверно')
  expect(told(finding('nobody-knows', 'No words.')).title).toBe('No words.')
  expect(told(finding('constructor', 'No words.')).title).toBe('No words.')
})
