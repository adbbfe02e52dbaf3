import { describe, expect, test } from 'vitest'
import { readArguments } from './arguments.mjs'

describe('npm start', () => {
  test('serves on port 3000, on PORT, or on --port, which goes first', () => {
    expect(readArguments([], {})).toMatchObject({ port: 3000, fresh: false, yes: false })
    expect(readArguments([], { PORT: '' })).toMatchObject({ port: 3000 })
    expect(readArguments([], { PORT: '4000' })).toMatchObject({ port: 4000 })
    expect(readArguments(['--port', '5000'], { PORT: '4000' })).toMatchObject({ port: 5000 })
    expect(readArguments(['--port=5001'], {})).toMatchObject({ port: 5001 })
  })

  test.each(['0', '65536', '-1', '30.5', 'http', ' '])('refuses the port %j with a sentence', (port) => {
    expect(() => readArguments([`--port=${port}`], {})).toThrow('is not a port')
  })

  test('refuses an option that it does not know, and shows the ones it does', () => {
    expect(() => readArguments(['--frsh'], {})).toThrow(/--frsh[^]*--fresh/)
  })
})
