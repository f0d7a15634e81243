// What the claims of a session token mean: the organization and its permissions, and the answers of has().

const v2 = (o, fea, changes = {}) => ({
  v: 2,
  sub: 'user_ada',
  ...(o && { o }),
  ...(fea && { fea }),
  ...changes,
})
const none = { orgId: null, orgRole: null, orgSlug: null, orgPermissions: null }
const acme = { id: 'org_acme', slg: 'acme', rol: 'admin' }

const organizationCase = (name, claims, expected, difference) => ({
  name,
  claims,
  expected: { ...none, ...expected },
  ...(difference && { difference }),
})

const acmeExpected = (orgPermissions, changes = {}) => ({
  orgId: 'org_acme',
  orgRole: 'org:admin',
  orgSlug: 'acme',
  orgPermissions,
  ...changes,
})

// The 70th of 70 permissions, and only that: more bits than a number can hold exactly.
const manyNames = Array.from({ length: 70 }, (_, k) => `p${k}`).join(',')
const bit69 = (1n << 69n).toString()

export const organization = {
  cases: [
    organizationCase('no organization is active', v2(undefined, 'u:reports'), {}),
    organizationCase(
      'two features and two permissions',
      v2({ ...acme, per: 'manage,read', fpm: '3,2' }, 'o:dashboard,o:teams'),
      acmeExpected(['org:dashboard:manage', 'org:dashboard:read', 'org:teams:read']),
    ),
    organizationCase(
      'features of users take no position in the map',
      v2({ ...acme, per: 'manage,read', fpm: '1,2' }, 'u:own,o:dashboard,u:more,o:teams'),
      acmeExpected(['org:dashboard:manage', 'org:teams:read']),
    ),
    organizationCase(
      'a feature of both scopes takes a position',
      v2({ ...acme, per: 'manage', fpm: '1,1,1' }, 'uo:one,ou:two,o:three'),
      acmeExpected(['org:one:manage', 'org:two:manage', 'org:three:manage']),
    ),
    organizationCase(
      'spaces around commas are trimmed',
      v2({ ...acme, per: ' manage , read ', fpm: ' 3 , 2 ' }, ' o:dashboard , o:teams '),
      acmeExpected(['org:dashboard:manage', 'org:dashboard:read', 'org:teams:read']),
    ),
    organizationCase(
      'seventy permissions',
      v2({ ...acme, per: manyNames, fpm: bit69 }, 'o:dashboard'),
      acmeExpected(['org:dashboard:p69']),
    ),
    organizationCase(
      'missing integers grant nothing',
      v2({ ...acme, per: 'manage', fpm: '1' }, 'o:one,o:two'),
      acmeExpected(['org:one:manage']),
    ),
    organizationCase(
      'surplus integers and bits are ignored',
      v2({ ...acme, per: 'manage', fpm: '255,1,1' }, 'o:one'),
      acmeExpected(['org:one:manage']),
    ),
    organizationCase(
      'an integer that is not one grants nothing',
      v2({ ...acme, per: 'manage', fpm: 'x,-1,0x1,1e0,1' }, 'o:a,o:b,o:c,o:d,o:e'),
      acmeExpected(['org:e:manage']),
    ),
    organizationCase(
      'zero grants nothing',
      v2({ ...acme, per: 'manage', fpm: '0' }, 'o:one'),
      acmeExpected([]),
    ),
    organizationCase('a role without permissions', v2(acme, 'o:one'), acmeExpected([])),
    organizationCase('an organization without a slug', v2({ id: 'org_acme', rol: 'member' }), {
      orgId: 'org_acme',
      orgRole: 'org:member',
      orgPermissions: [],
    }),
    organizationCase(
      'a feature without a scope belongs to nobody',
      v2({ ...acme, per: 'manage', fpm: '1' }, 'dashboard,o:teams'),
      acmeExpected(['org:teams:manage']),
      { clerk: { throws: true }, why: 'One odd entry must not turn every request of a user into an error.' },
    ),
    organizationCase('version 2 as text is not version 2', { ...v2(acme), v: '2' }, {}),
    organizationCase(
      'version 1, flat claims',
      {
        sub: 'user_ada',
        org_id: 'org_acme',
        org_role: 'org:admin',
        org_slug: 'acme',
        org_permissions: ['org:teams:read'],
      },
      acmeExpected(['org:teams:read']),
    ),
    organizationCase(
      'flat claims mean nothing in version 2',
      v2(undefined, undefined, { org_id: 'org_acme', org_role: 'org:admin' }),
      {},
    ),
  ],
}

const member = v2({ ...acme, per: 'manage,read', fpm: '3,2' }, 'o:dashboard,o:teams,u:export,ou:audit', {
  pla: 'o:pro,u:free',
  fva: [5, -1],
})
const personal = v2(undefined, 'u:export', { pla: 'u:free' })

const hasCase = (name, claims, params, expected) => ({ name, claims, params, expected })

const fvaRows = [
  [[0, 0], true, true, true],
  [[9, -1], true, true, true],
  [[10, -1], false, false, false],
  [[0, 10], true, false, false],
  [[30, 0], false, true, false],
  [[-1, 5], false, true, false],
  [[-1, -1], false, false, false],
]

export const has = {
  cases: [
    hasCase('nothing asked', member, {}, false),
    hasCase('the role', member, { role: 'org:admin' }, true),
    hasCase('the role without its prefix', member, { role: 'admin' }, true),
    hasCase('the role with its prefix twice', member, { role: 'org:org:admin' }, true),
    hasCase('another role', member, { role: 'org:member' }, false),
    hasCase('a role that begins alike', member, { role: 'org:adm' }, false),
    hasCase('a role without an organization', personal, { role: 'org:admin' }, false),
    hasCase('a role that is not a string', member, { role: 1 }, false),
    hasCase('an empty role', member, { role: '' }, false),
    hasCase('a permission', member, { permission: 'org:dashboard:manage' }, true),
    hasCase('a permission without its prefix', member, { permission: 'dashboard:manage' }, true),
    hasCase('a permission of another feature', member, { permission: 'org:teams:manage' }, false),
    hasCase(
      'a system permission is not in the token',
      member,
      { permission: 'org:sys_profile:manage' },
      false,
    ),
    hasCase('a permission that is not a string', member, { permission: ['org:dashboard:manage'] }, false),
    hasCase(
      'a role and a permission that both hold',
      member,
      { role: 'admin', permission: 'org:teams:read' },
      true,
    ),
    hasCase(
      'a role that holds and a permission that does not',
      member,
      { role: 'admin', permission: 'org:teams:manage' },
      false,
    ),
    hasCase('a feature, either scope', member, { feature: 'export' }, true),
    hasCase('a feature of the organization', member, { feature: 'o:dashboard' }, true),
    hasCase('a feature of the organization, scope spelled org', member, { feature: 'org:dashboard' }, true),
    hasCase(
      'a feature of the organization, scope spelled organization',
      member,
      { feature: 'organization:dashboard' },
      true,
    ),
    hasCase('a feature of the user asked of the organization', member, { feature: 'org:export' }, false),
    hasCase('a feature of the user', member, { feature: 'user:export' }, true),
    hasCase('a feature of both scopes', member, { feature: 'u:audit' }, true),
    hasCase('a feature of an unknown scope', member, { feature: 'team:dashboard' }, false),
    hasCase('a feature that is not listed', member, { feature: 'billing' }, false),
    hasCase('a feature when the token lists none', v2(), { feature: 'export' }, false),
    hasCase('a plan', member, { plan: 'pro' }, true),
    hasCase('a plan of the user', member, { plan: 'u:free' }, true),
    hasCase('a plan of the user asked of the organization', member, { plan: 'o:free' }, false),
    hasCase('a plan and a feature of which one holds', member, { plan: 'pro', feature: 'billing' }, false),
    hasCase(
      'a custom claim is never looked at',
      v2(undefined, undefined, { role: 'admin' }),
      { role: 'admin' },
      false,
    ),
    hasCase('an expired preset strict', member, { reverification: 'strict' }, true),
    hasCase(
      'preset moderate, 59 minutes',
      v2(undefined, undefined, { fva: [59, -1] }),
      { reverification: 'moderate' },
      true,
    ),
    hasCase(
      'preset moderate, 60 minutes',
      v2(undefined, undefined, { fva: [60, -1] }),
      { reverification: 'moderate' },
      false,
    ),
    hasCase(
      'preset lax, 1439 minutes',
      v2(undefined, undefined, { fva: [0, 1439] }),
      { reverification: 'lax' },
      true,
    ),
    hasCase(
      'preset lax, 1440 minutes',
      v2(undefined, undefined, { fva: [0, 1440] }),
      { reverification: 'lax' },
      false,
    ),
    hasCase(
      'preset strict_mfa needs both',
      v2(undefined, undefined, { fva: [10, 0] }),
      { reverification: 'strict_mfa' },
      false,
    ),
    hasCase('an unknown preset', member, { reverification: 'toString' }, false),
    hasCase(
      'an unknown level',
      member,
      { reverification: { level: 'third_factor', afterMinutes: 10 } },
      false,
    ),
    hasCase('zero minutes', member, { reverification: { level: 'first_factor', afterMinutes: 0 } }, false),
    hasCase(
      'minutes as text',
      member,
      { reverification: { level: 'first_factor', afterMinutes: '10' } },
      false,
    ),
    hasCase('a reverification that is null', member, { reverification: null }, false),
    hasCase('a token without ages', personal, { reverification: 'lax' }, false),
    hasCase(
      'ages that are no numbers',
      v2(undefined, undefined, { fva: ['0', '0'] }),
      { reverification: 'lax' },
      false,
    ),
    hasCase('one age', v2(undefined, undefined, { fva: [0] }), { reverification: 'lax' }, false),
    hasCase('a negative age', v2(undefined, undefined, { fva: [-2, 0] }), { reverification: 'lax' }, false),
    hasCase(
      'a role that holds and a reverification that does not',
      v2(acme, undefined, { fva: [60, -1] }),
      { role: 'admin', reverification: 'strict' },
      false,
    ),
    ...fvaRows.flatMap(([fva, ...answers]) =>
      ['first_factor', 'second_factor', 'multi_factor'].map((level, i) =>
        hasCase(
          `${level} within 10 minutes, ages ${fva.join(' and ')}`,
          v2(undefined, undefined, { fva }),
          { reverification: { level, afterMinutes: 10 } },
          answers[i],
        ),
      ),
    ),
  ],
}
