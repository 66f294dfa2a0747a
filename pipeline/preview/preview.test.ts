import {once} from 'node:events'
import {request} from 'node:http'
import {expect} from 'vitest'
import {draftOf, eventsOf, test, type Served} from './fixtures/served.ts'

const article = 'article-deepseek-cities'
const block = (key: string) => `sections[_key=="otkrytie"].body[_key=="${key}"]`
const text = (key: string, index = 0) => `${block(key)}.children[${index}].text`

const pageOf = async ({url}: Served, id: string) => (await fetch(`${url}/tirazh/preview/web/${id}/`)).text()
/** Edits, and waits until the events have told of a page that satisfies. */
async function follow(served: Served, id: string, edit: () => Promise<unknown>, satisfies: (html: string) => boolean) {
  const controller = new AbortController()
  let edited: Promise<unknown> | undefined
  for await (const {event} of eventsOf(`${served.url}/tirazh/preview/events/${id}?topics=web`, controller.signal)) {
    expect(event).toBe('web')
    edited ??= edit()
    const html = await pageOf(served, id)
    if (!satisfies(html)) continue
    controller.abort()
    await edited
    return html
  }
  throw new Error('The stream ended')
}
/** What stands at each place, up to the next. */
const blocks = (html: string) => new Map(Array.from(
  html.matchAll(/data-document="([^"]+)" data-path="([^"]*)"(.*?)(?=data-document|$)/gs),
  ([, document, path, rest]) => [`${document} ${path!.replaceAll('&#x22;', '"')}`, rest!]))

test('a page follows a draft, and only the block that was changed is another', async ({served}) => {
  const before = await pageOf(served, article)
  const draft = await draftOf(served.client, article)
  const after = await follow(served, article,
    () => served.client.patch(draft).set({[text('p2')]: 'Совсем другое начало. '}).commit(),
    (html) => html.includes('Совсем другое'))
  const [one, other] = [blocks(before), blocks(after)]
  expect(one.size).toBeGreaterThan(150)
  expect([...other.keys()]).toEqual([...one.keys()])
  const changed = [...other].filter(([place, rest]) => one.get(place) !== rest)
  expect(changed).toEqual([[`${article} ${block('p2')}`, expect.stringContaining('Совсем другое начало.')]])
  // The edition shows the draft too, and the case study the article it stands in.
  expect(await pageOf(served, 'edition-deepseek-cities')).toContain('Совсем другое')
  expect(await pageOf(served, 'caseStudy-nanjing')).toContain('Совсем другое')
  const published = await fetch(`${served.url}/tirazh/preview/web/${article}?perspective=published`)
  expect(published.url).toBe(`${served.url}/tirazh/preview/web/${article}/?perspective=published`)
  expect(await published.text()).not.toContain('Совсем другое')
})

test('what is reached by reference is followed, what is not leaves the page alone', async ({served}) => {
  const city = await draftOf(served.client, 'caseStudy-nanjing')
  const html = await follow(served, article,
    () => served.client.patch(city).set({practice: 'Новая практика города'}).commit(),
    (now) => now.includes('Новая практика'))
  expect(blocks(html).get('caseStudy-nanjing practice')).toContain('Новая практика города')

  const {revision} = served.previews.of(article)
  const slug = {_type: 'slug', current: 'nowhere'}
  await served.client.create({_id: 'city-nowhere', _type: 'city', name: 'Нигде', slug, kind: 'city'})
  await follow(served, 'city-nowhere', async () => {}, (now) => now.includes('нет своей страницы'))
  expect(served.previews.of(article).revision).toBe(revision)
})

test('a document that comes into being, is published, and goes', async ({served}) => {
  const id = 'article-new'
  const {client} = served
  expect(await pageOf(served, id)).toContain('Такого документа нет')
  // Nothing but a title yet: shown all the same, and told what it lacks.
  await follow(served, id, () => client.create({_id: `drafts.${id}`, _type: 'article', title: 'Новая статья'}),
    (now) => now.includes('<h1 data-document="article-new" data-path="title">Новая статья</h1>'))
  const {findings} = await (await fetch(`${served.url}/tirazh/findings/${id}`)).json() as {findings: {path: string}[]}
  expect(findings.map(({path}) => path).toSorted()).toEqual(['language', 'sections', 'slug'])
  const body = [{_type: 'block', _key: 'b', style: 'normal', children: [{_type: 'span', _key: 's', text: 'Первые слова.'}]}]
  const html = await follow(served, id, () => client.createOrReplace({
    _id: `drafts.${id}`, _type: 'article', title: 'Новая статья', language: 'ru', slug: {_type: 'slug', current: 'novaya'},
    sections: [{_type: 'section', _key: 's', body}],
  }), (now) => now.includes('Первые слова'))
  // No edition has it yet: one is made up, and is nobody's document.
  expect(html).toContain('<title>Новая статья</title>')
  expect(html).not.toContain('made-up')
  expect(await (await fetch(`${served.url}/tirazh/findings/${id}`)).json()).toEqual({findings: []})

  await follow(served, id, () => client.create({
    _id: 'edition-new', _type: 'edition', title: 'Новое издание', language: 'ru', slug: {_type: 'slug', current: 'novoe'},
    articles: [{_type: 'reference', _key: 'a', _ref: id, _weak: true}],
  }), (now) => now.includes('<title>Новое издание</title>'))
  await follow(served, id, () => client.delete(`drafts.${id}`), (now) => now.includes('Такого документа нет'))
})

test('an invalid draft is shown as far as it can be, and its findings are told in Russian', async ({served}) => {
  const {client, url} = served
  const draft = await draftOf(client, article)
  const controller = new AbortController()
  let told: unknown[] = []
  for await (const {data} of eventsOf(`${url}/tirazh/preview/events/${article}?topics=findings`, controller.signal)) {
    told = (data['findings'] as {severity: string}[]).filter(({severity}) => severity === 'error')
    if (told.length > 0) break
    await client.patch(draft).unset(['title']).set({[`${block('p3')}.markDefs[0]`]: {
      _type: 'place', _key: 'p3-m0', city: {_type: 'reference', _ref: 'city-gone', _weak: true},
    }}).commit()
  }
  controller.abort()
  expect(told).toEqual([
    expect.objectContaining({
      rule: 'reference-missing', title: 'Ссылка на документ, которого нет: «city-gone»', document: article,
      path: `${block('p3')}.markDefs[_key=="p3-m0"].city`,
    }),
    expect.objectContaining({rule: 'schema', title: 'Впишите заглавие', document: article, path: 'title'}),
  ])
  expect(await pageOf(served, article)).toContain('Содержание')

  const html = await follow(served, article, () => client.patch(draft).set({sections: 'нет'}).commit(),
    (now) => now.includes('Пока не показать'))
  expect(html).toContain(`data-document="${article}" data-path="title"`)
  await follow(served, article, () => client.delete(draft), (now) => now.includes('Содержание'))
})

test('pages may run our script and nothing else, and only our pages may frame them', async ({served}) => {
  const {url} = served
  const {host} = new URL(url)
  for (const [kind, script] of [['web', '/tirazh/preview/web.js'], ['print', '/tirazh/preview/print.js']]) {
    const response = await fetch(`${url}/tirazh/preview/${kind}/${article}/`)
    const html = await response.text()
    const inPage = /Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#x27;', "'")
    const policy = `${response.headers.get('content-security-policy')}; ${inPage}`
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain(`script-src ${host}${script}`)
    expect(policy).not.toContain('unsafe')
    expect(Array.from(html.matchAll(/<script[^>]*>/g), ([tag]) => tag)).toEqual([`<script type="module" src="${script}">`])
    expect((await fetch(url + script)).headers.get('content-type')).toMatch(/^text\/javascript/)
  }
  const fonts = Array.from((await pageOf(served, article)).matchAll(/url\("([^"]+\.ttf[^"]*)"\)/g), ([, font]) => font!)
  expect(fonts).toHaveLength(8)
  const font = await fetch(url + fonts[0])
  expect([font.status, font.headers.get('content-type'), font.headers.get('cache-control')])
    .toEqual([200, 'font/ttf', 'max-age=31536000, immutable'])
})

test('ids and names that lead elsewhere lead nowhere', async ({served}) => {
  const statusOf = async (path: string) => {
    const asked = request(`${served.url}`, {path})
    asked.end()
    const [response] = await once(asked, 'response')
    response.resume()
    return response.statusCode as number
  }
  for (const path of [
    'preview/web/..%2F..%2Fetc%2Fpasswd/', 'preview/web/a%00b/', 'preview/web/%22%3E%3Cscript%3E/', 'preview/web/a%2Fb/',
    `preview/web/${article}/assets/..%2F..%2Fpackage.json`, `preview/web/${article}/assets/none.png`,
    'preview/fonts/..%2Fpackage.json', 'preview/fonts/__proto__.ttf', 'preview/pdfjs/..%2F..%2Fpackage.json',
    'preview/events/%2e%2e', `preview/print/${article}/edition.pdf?revision=99`, 'findings/a%20b', 'preview/nothing',
    `preview/web/${'a'.repeat(200)}/`, 'preview/web/%E0%A4%A/',
  ]) expect([path, await statusOf(`/tirazh/${path}`)]).toEqual([path, 404])
})
