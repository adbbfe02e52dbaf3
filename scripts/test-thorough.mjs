// npm run test:thorough: all of `npm test`, and the tests marked @thorough, which do more of the same in the browser.
process.env.TEST_DEPTH = 'thorough'
await import('./test.mjs')
