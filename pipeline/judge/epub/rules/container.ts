import type {Rule} from '../rule.ts'

/** Told by the door, for without a package there is nothing to look at. */
export const unreadable: Rule = {
  id: 'epub-unreadable', severity: 'error', title: 'The book opens',
  why: 'A damaged ZIP file, or one without a package document, opens nowhere (EPUB 3.3, 4.2 and 4.3).',
  hint: 'build it again; a file cut off on its way has another size than the one that was sent',
  *check() {},
}

const mimetype: Rule = {
  id: 'epub-mimetype', severity: 'error', title: 'The first file is `mimetype`, stored as it is',
  why: 'Systems tell an EPUB by its first 58 bytes (EPUB 3.3, 4.3.3).',
  hint: 'pack it again with mimetype first, uncompressed and without extra fields: zip -X0 book.epub mimetype',
  *check({bytes}) {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 58))
    const isStored = head.startsWith('PK\u0003\u0004') && head[8] === '\0' && head[9] === '\0'
    if (!isStored || head.slice(26, 30) !== '\b\0\0\0' || head.slice(30) !== 'mimetypeapplication/epub+zip') {
      yield {message: 'The file does not begin with an uncompressed mimetype that says application/epub+zip.', file: 'mimetype'}
    }
  },
}

const notWellFormed: Rule = {
  id: 'epub-not-well-formed', severity: 'error', title: 'Every XML file is well-formed',
  why: 'Reading systems stop at the first error and show an empty page (EPUB 3.3, 3.9).',
  hint: 'mend the template or the tool that wrote the file',
  *check({broken}) {
    for (const {path, reason} of broken) yield {message: `It cannot be read: ${reason}.`, file: path}
  },
}

const fileUnlisted: Rule = {
  id: 'epub-file-unlisted', severity: 'warning', title: 'Every file is in the manifest',
  why: 'What the manifest does not name is no part of the book, is not loaded, and goes along unseen (EPUB 3.3, 5.6.1).',
  hint: 'add it to the manifest, or leave it out of the container',
  *check({files, package: {path, manifest}}) {
    const listed = new Set(['mimetype', path, ...manifest.map((item) => item.path)])
    for (const file of files.keys()) {
      if (!listed.has(file) && !file.startsWith('META-INF/')) yield {message: 'The manifest does not name this file.', file}
    }
  },
}

const fileName: Rule = {
  id: 'epub-file-name', severity: 'warning', title: 'Names of files are plain letters, digits, dots, hyphens and underscores',
  why: 'Old reading systems and unpackers trip over spaces, other scripts and names that differ by case alone ' +
    '(EPUB 3.3, 4.2.3).',
  hint: 'make names from the Latin slug',
  *check({files}) {
    const known = new Map<string, string>()
    for (const file of files.keys()) {
      if (/[^\w./-]/u.test(file)) yield {message: 'The name of this file holds other characters than a-z, 0-9, ., - and _.', file}
      const other = known.get(file.toLowerCase())
      if (other !== undefined) yield {message: `Its name differs from ${other} by the case of letters alone.`, file}
      known.set(file.toLowerCase(), file)
    }
  },
}

const obfuscated: Rule = {
  id: 'epub-encrypted', severity: 'warning', title: 'Nothing in it is obfuscated or encrypted',
  why: 'Shops refuse books with protection of another, many readers show obfuscated fonts as boxes, and `unlocked` would not ' +
    'be true (EPUB 3.3, 4.4).',
  hint: 'take META-INF/encryption.xml out and put the plain files in; free fonts may be embedded as they are',
  *check({files}) {
    for (const file of ['META-INF/encryption.xml', 'META-INF/rights.xml']) {
      if (files.has(file)) yield {message: 'The book says that files in it are encrypted or obfuscated.', file}
    }
  },
}

export const containerRules: readonly Rule[] = [mimetype, notWellFormed, fileUnlisted, fileName, obfuscated]
