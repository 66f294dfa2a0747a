import {existsSync} from 'node:fs'
import {join} from 'node:path'

// The project's own .env names the hosted lake, for the Studio and for the pipeline; the environment goes before it.
const file = join(import.meta.dirname, '../../.env')
if (existsSync(file)) process.loadEnvFile(file)
