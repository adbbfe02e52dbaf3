import type { SecurityMutant } from './security-mutant.ts'

/** Of the sign-in by an organisation's own provider. */
export const signInMutants: readonly SecurityMutant[] = [
  {
    what: 'the answer of a provider counts with any state',
    from: `c.version = a.connection_version and a.state_hash = hashed
    and a.organisation_id`,
    to: `c.version = a.connection_version
    and a.organisation_id`,
    tests: ['provider-attacks.integration'],
  },
  {
    what: 'an attempt at a provider is used twice',
    from: `and a.browser_hash = browser and a.used_at is null
    and a.created_at > pg_catalog.now() - interval '10 minutes'
  returning`,
    to: `and a.browser_hash = browser
    and a.created_at > pg_catalog.now() - interval '10 minutes'
  returning`,
    tests: ['provider-attacks.integration'],
  },
  {
    what: 'a provider’s token is of any issuer',
    from: `  if (iss !== issuer) return 'issuer'`,
    to: ``,
    tests: ['provider'],
  },
  {
    what: 'a provider answers with the document of another issuer, at Microsoft',
    from: `  if (configuration.serverMetadata().issuer !== provider.issuer) throw new Error('the document of another issuer')`,
    to: ``,
    tests: ['provider'],
  },
  {
    what: 'nobody looks at the signature of a provider’s token',
    from: `execute: [client.enableNonRepudiationChecks, ...(onLoopback`,
    to: `execute: [...(onLoopback`,
    tests: ['provider-attacks.integration'],
  },
  {
    what: 'an organisation’s provider opens what the person does for others',
    from: `    and (organisation_id <> all (array(select authz.closed_to_me()))) is not false);`,
    to: `    or true);`,
    tests: ['provider-reach.integration'],
  },
  {
    what: 'who came by a provider changes that provider',
    from: `    then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.require_own_way();`,
    to: `    then perform authz.refuse('WS404', 'not-found'); end if;`,
    tests: ['provider-reach.integration'],
  },
  {
    what: 'the way by mail opens at once for the admin who asks',
    from: `interval '12 hours' and pg_catalog.now() - interval '1 hour') $$;`,
    to: `interval '12 hours' and pg_catalog.now()) $$;`,
    tests: ['provider-required.integration'],
  },
  {
    what: 'an address in a token makes an account at any domain',
    from: `  select case when authz.is_at_proven_domain(of_organisation, address)
    then authz.person_for(address, '', language) end $$;`,
    to: `  select authz.person_for(address, '', language) $$;`,
    tests: ['provider-sign-in.integration'],
  },
  {
    what: 'a facilitator who came by the provider of an office keeps the masked preparation of an own side',
    from: `  perform pg_catalog.set_config('app.session', '', true);
  select exists (select from public.membership m join`,
    to: `  select exists (select from public.membership m join`,
    tests: ['provider-reach.integration'],
  },
  {
    what: 'who is erased stays where an organisation shut them out',
    from: `  perform pg_catalog.set_config('app.session', '', true);
  perform authz.erase_rehearsal(`,
    to: `  perform authz.erase_rehearsal(`,
    tests: ['provider-required.integration'],
  },
  {
    what: 'a sign-out that a provider sent counts once more',
    from: `, 1, 600))) throw new Error('it came before')`,
    to: `, 1, 600))) log.info('it came before')`,
    tests: ['provider-logout.integration'],
  },
]
