import { expect, test } from 'vitest'
import { scriptsIn } from './javascript.ts'

test('a page has the scripts of its tags, each once, without those for browsers without modules', () => {
  const html = `<link rel="preload" as="script" href="/a.js"/><script src="/a.js" async=""></script>
    <script src="/old.js" noModule=""></script><script nonce="x">self.inline = "src=\\"/no.js\\""</script>
    <script nonce="x" src="/b.js?dpl=1"></script><script src="/a.js" async=""></script>`
  expect(scriptsIn(html)).toEqual(['/a.js', '/b.js?dpl=1'])
})
