import {expect, test} from 'vitest'
import {epubcheckJava} from './epubcheckJava.ts'

const book = new Uint8Array(4)
const notRun = (reason: string) => ({judge: 'epubcheck-java', ran: false, reason})

test('says why it cannot run', async () => {
  expect(await epubcheckJava(book, {jar: 'jar-elsewhere'})).toEqual(notRun('the package jar-elsewhere is not installed'))
  const noJava = notRun('no Java is installed; install a JRE of 11 or later, or name it in JAVA_HOME')
  expect(await epubcheckJava(book, {java: '/no/java'})).toEqual(noJava)
  expect(await epubcheckJava(book, {env: {JAVA_HOME: '/no/home'}})).toEqual(noJava)
})

test('says that it broke down', async () => {
  expect(await epubcheckJava(book, {java: '/bin/false'})).toEqual({...notRun('it broke down: exit code 1'), broken: true})
})
