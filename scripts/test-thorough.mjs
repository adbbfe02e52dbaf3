// npm run test:thorough: all of `npm test`, and the tests that are marked @thorough, which take the browser through more of the same.
process.env.TEST_DEPTH = 'thorough'
await import('./test.mjs')
