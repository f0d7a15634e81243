/** Users as an application of some age has them: most small, some with a lot of metadata. */

import type { User } from '../src/user.ts'

const FIRST = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Katherine', 'Dennis']
const LAST = ['Lovelace', 'Hopper', 'Turing', 'Dijkstra', 'Liskov', 'Knuth', 'Johnson', 'Ritchie']

export function makeUser(index: number): User {
  const id = String(index).padStart(27, '0')
  const at = 1_700_000_000_000 + index
  return {
    id: `user_${id}`,
    externalId: index % 3 === 0 ? `legacy-${index}` : null,
    username: null,
    firstName: index % 50 === 0 ? null : (FIRST[index % FIRST.length] ?? null),
    lastName: index % 70 === 0 ? null : (LAST[index % LAST.length] ?? null),
    imageUrl: null,
    emailAddresses: [
      {
        id: `idn_${id}`,
        emailAddress: `user${index}@example.com`,
        verified: true,
        createdAt: at,
        updatedAt: at,
      },
    ],
    phoneNumbers: [],
    primaryEmailAddressId: `idn_${id}`,
    primaryPhoneNumberId: null,
    publicMetadata: {
      role: index % 100 === 0 ? 'admin' : 'member',
      onboardingComplete: index % 2 === 0,
      plan: { name: 'pro', seats: index % 40 },
      // One in ten thousand outgrows the cookie.
      ...(index % 10_000 === 9_999 ? { bio: 'x'.repeat(6000) } : {}),
    },
    privateMetadata: {},
    unsafeMetadata: { theme: 'dark' },
    passwordEnabled: false,
    passwordUpdatedAt: null,
    twoFactorEnabled: false,
    banned: false,
    lockedUntil: null,
    failedAttempts: 0,
    lastSignInAt: null,
    lastActiveAt: null,
    createdAt: at,
    updatedAt: at,
  }
}
