import {expect, test} from 'vitest'
import {isAllowedUrl} from './url.ts'

test.each([
  'https://example.org/', 'http://example.org/a?b=c#d', 'mailto:a@example.org', 'tel:+78120000000', 'HTTPS://пример.рф/путь',
])('%s is allowed', (url) => expect(isAllowedUrl(url)).toBe(true))

test.each([
  '', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' https://example.org', 'data:text/html,x',
  'file:///etc/passwd', 'https:example.org', 'https://', 'https://user:secret@example.org/', '//example.org', '/a', '#a',
  'https://example.org/\u0000', 'https://example.org/a b', 'vbscript:x', 'blob:https://example.org/x', 'mailto:',
])('“%s” is not', (url) => expect(isAllowedUrl(url)).toBe(false))
