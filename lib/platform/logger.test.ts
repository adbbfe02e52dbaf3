import { describe, expect, test } from 'vitest'
import { logLine } from './logger.ts'

const time = new Date('2026-03-29T01:30:00Z')

describe('a line of the log', () => {
  test('is one line of JSON with time, level, event and fields', () => {
    expect(logLine('info', 'round opened', { round: 'b1', count: 3, whole: true }, time)).toBe(
      '{"time":"2026-03-29T01:30:00.000Z","level":"info","event":"round opened","round":"b1","count":3,"whole":true}',
    )
  })

  test.each([
    ['token', 'abc'],
    ['mailAddress', 'x'],
    ['rationale', 'x'],
    ['note', 'jan@example.nl'],
    ['note', 'postgresql://u:p@h/d'],
    ['note', 'two\nlines'],
    ['note', 'x'.repeat(200)],
    ['note', { deep: 'thing' }],
  ])('leaves out %s when it is %j', (name, value) => {
    expect(JSON.parse(logLine('info', 'something', { [name]: value }, time))).toMatchObject({ [name]: '[left out]' })
  })

  test('gives name, code and places of an error, never its message', () => {
    const error = Object.assign(new Error('duplicate key (email)=(jan@example.nl)'), { code: 'ECONNRESET' })
    const line = logLine('error', 'save failed', { error }, time)
    expect(line).toContain('"code":"ECONNRESET"')
    expect(line).toContain('logger.test.ts')
    expect(line).not.toContain('jan@example.nl')
    expect(line).not.toContain('duplicate')
  })

  test('gives no more than the code of an error of the database', () => {
    const error = Object.assign(new Error('duplicate key'), { code: '23505' })
    expect(JSON.parse(logLine('warn', 'x', { error }, time))).toMatchObject({ error: { name: 'Error', code: '23505' } })
    expect(logLine('warn', 'x', { error }, time)).not.toContain('"at"')
  })
})
