import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {prepareBook} from '../build/prepare.ts'
import {openFolder} from '../source/folder.ts'
import {coverImage} from './coverImage.ts'

test('a cover whose image was taken away again is the typographic one', async () => {
  const data = await openFolder(contentFolder).read('deepseek-cities')
  const drawn = (cover: object) => {
    const edition = {...data.edition, ...cover}
    const {book} = prepareBook({...data, edition}, new Map(), defaultTemplates)
    return coverImage(book, {width: 60, height: 90, format: 'png'})
  }
  expect(await drawn({cover: {_type: 'image'}})).toEqual(await drawn({}))
})
