import {
  everybody,
  facilitator,
  hats,
  inProject,
  leads,
  manager,
  ofThing,
  organisationAdmins,
  platformAdmin,
  raters,
  sheetOwners,
  whoIsSignedIn,
  type Rule,
} from '@/lib/testing/expectation.ts'

const open = ofThing(everybody)
const oneself = ofThing(whoIsSignedIn)
const programme = ofThing(manager)
/** A page is there for who may open it, and for nobody else; who is not signed in is sent to sign in. */
const page = ofThing
/** Its state comes in no project of this world: it is there for nobody. Journeys open it. */
const later = ofThing([])

const cards: Rule['lets'] = ['card', 'card after the reveal']
/** A page of a card sends on: to where a card is opened, or to where this one begins. */
const byCard: Rule = {
  lets: cards,
  others: { nobody: 'signed-out', 'signed in': 'signed-out', inside: 'signed-out' },
}

/** Who opens each page, with ids of what is the asker's own. */
export const expectedPages: Readonly<Record<string, Rule>> = {
  '/': open,
  '/accessibility': open,
  '/account': oneself,
  '/account/actions': oneself,
  '/admin': page(platformAdmin),
  '/begeleiden': oneself,
  '/begeleiden/sjablonen/nieuw': oneself,
  '/begeleiden/sjablonen/[template]': page(facilitator),
  '/begeleiden/oefenen': page(facilitator),
  // of a rehearsal alone, and nobody of this world has one
  '/begeleiden/oefenen/[project]': ofThing([]),
  '/card': open,
  // whoever has no card open is sent to where one is opened
  '/card/game-rules': byCard,
  '/card/mirror': byCard,
  '/card/sheet': byCard,
  '/card/sheet/[step]': byCard,
  '/card/sheet/summary': byCard,
  '/demo': open,
  '/demo/outbox': open,
  '/demo/outbox/[mail]': ofThing([], 'not-found'),
  '/guide': open,
  '/guide/[chapter]': open,
  '/guide/worksheet': open,
  '/invitations/[token]': open,
  '/join': open,
  // whoever has no seat is sent to where one is taken
  '/join/room': {
    lets: ['seat', 'waiting seat'],
    others: { nobody: 'signed-out', 'signed in': 'signed-out', inside: 'signed-out' },
  },
  // with a wrong key it says that the link is not right
  '/no-more-mail': open,
  '/organisations/new': open,
  '/organisations/[organisation]/audit': page(['organisation admin']),
  '/organisations/[organisation]/members': page(organisationAdmins),
  '/organisations/[organisation]/sign-in': page(['organisation admin']),
  '/privacy': open,
  '/programmes/[programme]': programme,
  '/programmes/[programme]/compare': programme,
  '/programmes/[programme]/files': programme,
  '/programmes/[programme]/map': programme,
  '/programmes/[programme]/neighbourhoods/[neighbourhood]': programme,
  '/programmes/[programme]/office': programme,
  '/programmes/[programme]/patterns': programme,
  '/programmes/[programme]/report': programme,
  // and whoever takes part in a project that it shows
  '/programmes/[programme]/teams': page([...hats, ...manager]),
  '/projects': oneself,
  '/projects/[project]': page(hats),
  '/projects/[project]/agreements': page(hats),
  '/projects/[project]/agreements/[commitment]': page(hats),
  '/projects/[project]/rounds/[round]/cards/[cardholder]': page(leads),
  '/projects/[project]/rounds/[round]/cancel': page(facilitator),
  '/projects/[project]/rounds/[round]/edit': later,
  // the client's side is locked already, in both projects
  '/projects/[project]/rounds/[round]/lock': page(['contractor lead']),
  '/projects/[project]/rounds/[round]/mirror': page(hats),
  '/projects/[project]/rounds/[round]/mirror/[factor]': page(hats),
  '/projects/[project]/rounds/[round]/mirror/change': page(hats),
  '/projects/[project]/rounds/[round]/mirror/print': page(hats),
  '/projects/[project]/rounds/[round]/mirror/you': page(hats),
  '/projects/[project]/rounds/[round]/move': page(facilitator),
  '/projects/[project]/rounds/[round]/paper/[person]': page(leads),
  '/projects/[project]/rounds/[round]/paper/[person]/[step]': page(leads),
  '/projects/[project]/rounds/[round]/paper/[person]/summary': page(leads),
  '/projects/[project]/rounds/[round]/reveal': later,
  '/projects/[project]/rounds/[round]/session': page(hats),
  '/projects/[project]/rounds/[round]/session-day': page(facilitator),
  '/projects/[project]/rounds/[round]/worksheet': page(hats),
  '/projects/[project]/rounds/[round]/worksheet/[step]': page(hats),
  '/projects/[project]/rounds/[round]/worksheet/print': page(hats),
  '/projects/[project]/rounds/[round]/worksheet/start': page(hats),
  '/projects/[project]/rounds/[round]/worksheet/summary': page(hats),
  '/projects/[project]/rounds/new': later,
  '/projects/[project]/sessions/[session]': page(hats),
  '/projects/[project]/sessions/[session]/code': page([...leads, ...facilitator]),
  // others are sent to the session itself
  '/projects/[project]/sessions/[session]/lead': page(hats),
  '/projects/[project]/sessions/[session]/record': page(hats),
  '/projects/[project]/sessions/[session]/seats': page(leads),
  '/projects/[project]/game-rules': page(hats),
  '/projects/[project]/settings': page([...leads, ...facilitator]),
  '/projects/[project]/team': page(hats),
  // oneself leaves, or a lead removes somebody
  '/projects/[project]/team/[person]/remove': page(sheetOwners),
  '/projects/new': page([...leads, 'organisation admin']),
  // the client's lead proposed one to the contractor's
  '/proposals/[proposal]': page(leads),
  '/zelf': open,
  '/screen': open,
  '/sign-in': open,
  '/sign-in/confirm': open,
  '/sign-in/by': open,
  // of an organisation that has one: who begins there is nobody yet
  '/sign-in/by/[organisation]': open,
  '/sign-in/onward/[attempt]': open,
  '/sign-in/refused': open,
  '/sign-in/sent': open,
  '/styleguide': open,
  '/styleguide/[part]': open,
}

/** Who is let into each route: a file, a stream, or what is sent in the background. */
export const expectedRoutes: Readonly<Record<string, Rule>> = {
  // only where somebody set an address for it
  '/.well-known/security.txt': ofThing([], 'not-found'),
  '/api/card/answers': ofPass(cards),
  '/api/card/done': open,
  '/api/card/fulfilments': ofPass(cards),
  '/api/card/picks': ofPass(cards),
  '/api/health': open,
  '/api/ready': open,
  '/metrics': open,
  '/licence': open,
  '/api/organisations/[organisation]/audit': ofThing(['organisation admin']),
  '/api/programmes/[programme]/contacts': programme,
  '/api/programmes/[programme]/export': programme,
  '/api/programmes/[programme]/files/[file]': programme,
  '/api/programmes/[programme]/import': programme,
  '/api/projects/[project]/agreements/[commitment]/calendar': ofThing(hats),
  '/api/projects/[project]/events': ofThing(hats),
  '/api/projects/[project]/print-kit': ofThing(facilitator),
  '/api/projects/[project]/rounds/[round]/calendar': ofThing(hats),
  '/api/projects/[project]/rounds/[round]/mirror/seal': ofThing(hats),
  '/api/projects/[project]/rounds/[round]/presence': ofThing(hats),
  '/api/projects/[project]/sessions/[session]/commands': ofThing(hats),
  // it is joined without another look at who asks: whoever holds what opens nothing is told that there is nothing
  '/api/projects/[project]/sessions/[session]/events': {
    ...ofThing(hats),
    but: {
      'forged token': 'not-found',
      'expired token': 'not-found',
      'idle token': 'not-found',
      'revoked token': 'not-found',
    },
  },
  '/api/projects/[project]/sessions/[session]/presence': ofThing(hats),
  '/api/projects/[project]/sessions/[session]/record': ofThing(hats),
  '/api/rounds/[round]/answers': inProject(raters, 'signed-out'),
  '/api/rounds/[round]/fulfilments': inProject(raters, 'signed-out'),
  '/api/rounds/[round]/picks': inProject(raters, 'signed-out'),
  '/api/screen/events': ofPass(['screen']),
  '/api/seat/commands': ofPass(['seat']),
  '/api/seat/events': ofPass(['seat']),
  '/api/seat/presence': ofPass(['seat']),
  // a provider's own token says who speaks
  '/api/sign-in/[organisation]/signed-out': open,
  '/api/sign-out': open,
  '/demo/outbox/[mail]/files/[place]': ofThing([], 'not-found'),
  '/demo/outbox/[mail]/html': ofThing([], 'not-found'),
  // back from a provider: an answer that this browser did not ask for goes to a page that says so
  '/sign-in/back/[organisation]': open,
}

/** For who came in with a code: a session of one's own opens nothing there, and a seat that is none any more no room. */
function ofPass(lets: Rule['lets']): Rule {
  const noSeat = {
    'ended seat': 'not-found',
    'seat on an older device': 'not-found',
    'withdrawn seat': 'not-found',
    'waiting seat': 'not-found',
  } as const
  return {
    lets,
    others: { nobody: 'signed-out', 'signed in': 'signed-out', inside: 'signed-out' },
    ...(lets.includes('seat') && { but: noSeat }),
  }
}
