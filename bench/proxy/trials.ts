import { strict as assert } from 'node:assert'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { ask, askInTwo, askPlain, formOf, open, sendForm } from './ask.ts'
import { host, type Nginx } from './nginx.ts'

const sessionCookie = (token: string) => ({ cookie: `__Host-wijkspiegel-session=${token}` })

const importOf = (nginx: Nginx, token: string, list: string) =>
  formOf(
    nginx,
    [
      ['list', list],
      ['step', 'look'],
      ['of', ''],
    ],
    sessionCookie(token),
  )

async function followsAtOnce(nginx: Nginx): Promise<void> {
  const project = await makeProject()
  const { token } = project.facilitator
  const stream = await open(nginx, `/api/projects/${project.id}/events?after=0`, { headers: sessionCookie(token) })
  assert.equal(stream.statusCode, 200)
  let heard = ''
  const marked = new Promise<void>((done, failed) => {
    const late = setTimeout(() => {
      failed(new Error(`nothing came within 5 seconds of the event; heard: ${heard}`))
    }, 5000)
    stream.on('data', (part: Buffer) => {
      heard += part.toString('utf8')
      if (!heard.includes('proxy.tried')) return
      clearTimeout(late)
      done()
    })
  })
  await asDefiner(`select authz.append_event($1, 'proxy.tried', '{}')`, [project.id])
  try {
    await marked
  } finally {
    stream.destroy()
  }
}

/** What must work behind the proxy of the docs, by name. */
export const trials: Readonly<Record<string, (nginx: Nginx) => Promise<void>>> = {
  'who comes without TLS is sent on to https': async (nginx) => {
    const { status, headers } = await askPlain(nginx, '/sign-in?a=b')
    assert.deepEqual([status, headers.location], [301, `https://${host}/sign-in?a=b`])
  },
  'pages come over TLS, in HTTP/1.1 and HTTP/2, with HSTS and without the version of nginx': async (nginx) => {
    const { status, headers } = await ask(nginx, '/sign-in')
    assert.equal(status, 200)
    assert.match(String(headers['strict-transport-security']), /max-age=\d{7,}/)
    assert.doesNotMatch(String(headers.server), /\d/)
    assert.equal(await askInTwo(nginx, '/sign-in'), 200)
  },
  'a form of our own page is taken, and its cookie is for https alone': async (nginx) => {
    const { status, headers } = await sendForm(nginx, '/sign-in', { email: 'iemand@example.nl' })
    assert.deepEqual([status, headers.location], [303, '/sign-in/sent'])
    assert.match(headers['set-cookie']?.join() ?? '', /__Host-wijkspiegel-browser=[^;]+;.*Secure/)
  },
  'what happens in a project is heard at once by who has it open': followsAtOnce,
  'a list of neighbourhoods of almost 6 MB comes through': async (nginx) => {
    const { id, manager } = await newProgramme()
    // a list that is too long is a fault shown by the page: the server has read it
    const asked = importOf(nginx, manager.token, 'x'.repeat(6 * 1024 * 1024 - 1000))
    const { status, headers } = await ask(nginx, `/api/programmes/${id}/import`, asked)
    assert.equal(status, 303)
    assert.match(headers.location ?? '', new RegExp(`/programmes/${id}/office`))
  },
  'more than 7 MB is refused by the proxy, and a heavy form of a visitor by the server': async (nginx) => {
    const { id, manager } = await newProgramme()
    const heavy = await ask(
      nginx,
      `/api/programmes/${id}/import`,
      importOf(nginx, manager.token, 'x'.repeat(7_500_000)),
    )
    assert.equal(heavy.status, 413)
    const visitor = await ask(nginx, '/sign-in', formOf(nginx, [['email', 'x'.repeat(70_000)]]))
    assert.equal(visitor.status, 413)
  },
  'whoever makes up addresses in X-Forwarded-For is one address: 120 wrong codes of a screen are heard': async (
    nginx,
  ) => {
    for (let number = 1; number <= 125; number += 1) {
      const { status } = await sendForm(
        nginx,
        '/screen',
        { code: 'AAAA AAAA' },
        { 'x-forwarded-for': `198.51.100.${String(number)}` },
      )
      assert.equal(status, 200)
    }
    const rows = await asDefiner<{ heard: number; addresses: number }>(
      `select count(*)::integer as heard, count(distinct address_hash)::integer as addresses from code_attempt`,
    )
    assert.deepEqual(rows, [{ heard: 120, addresses: 1 }])
  },
}
