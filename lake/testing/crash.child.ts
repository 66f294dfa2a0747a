/** Writes to a lake as fast as it can until it is killed; says each transaction once it is answered. */
import {writeSync} from 'node:fs'
import {Lake} from '../lake.ts'

const [content = '', from = '0'] = process.argv.slice(2)
const lake = new Lake({content})
for (let n = Number(from) + 1; ; n += 1) {
  const common = {_type: 'count', n, text: 'Города учатся у городов. '.repeat(n % 50)}
  await lake.transact([
    {createOrReplace: {...common, _id: 'count-a', slug: {current: `a-${n % 3}`}}},
    {createOrReplace: {...common, _id: 'count-b'}},
    {createOrReplace: {...common, _id: 'drafts.count-a'}},
    n % 2 === 0 ? {createOrReplace: {...common, _id: 'count-even'}} : {delete: {id: 'count-even'}},
  ])
  writeSync(1, `${n}\n`)
}
