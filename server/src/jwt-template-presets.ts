/** Starting points for JWT templates: the claims that well-known services read, to save as they are or to change. */

import type { JsonObject } from './json.ts'

export type JwtTemplatePreset = {
  /** Suggested name of the template. */
  name: string
  /** The service, as it spells itself. */
  service: string
  /** What the service does with the token, in one sentence. */
  about: string
  claims: JsonObject
}

export const JWT_TEMPLATE_PRESETS: readonly JwtTemplatePreset[] = [
  {
    name: 'hasura',
    service: 'Hasura',
    about:
      'Hasura runs each query as the default role and offers the user id to its permission rules; set jwk_url to the JWK Set of this server, or give the template an HS256 secret and Hasura the same one.',
    claims: {
      'https://hasura.io/jwt/claims': {
        'x-hasura-allowed-roles': ['user'],
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': '{{user.id}}',
      },
    },
  },
  {
    name: 'supabase',
    service: 'Supabase',
    about:
      'Supabase becomes the database role that the token names, and row policies compare its sub with the owner of a row; the session token will do as well, if its claims have the same role.',
    claims: { role: 'authenticated' },
  },
  {
    name: 'convex',
    service: 'Convex',
    about:
      'Convex accepts tokens made for the audience "convex" and shows functions the profile in OpenID Connect names.',
    claims: {
      aud: 'convex',
      name: '{{user.full_name}}',
      given_name: '{{user.first_name}}',
      family_name: '{{user.last_name}}',
      nickname: '{{user.username}}',
      picture: '{{user.image_url}}',
      email: '{{user.primary_email_address}}',
      email_verified: '{{user.email_verified}}',
      phone_number: '{{user.primary_phone_number}}',
      phone_number_verified: '{{user.phone_number_verified}}',
      updated_at: '{{user.updated_at}}',
    },
  },
  {
    name: 'nhost',
    service: 'Nhost',
    about:
      'Nhost reads the claims of Hasura and lets a user act as "user", or as "me" for what is their own.',
    claims: {
      'https://hasura.io/jwt/claims': {
        'x-hasura-allowed-roles': ['user', 'me'],
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': '{{user.id}}',
      },
    },
  },
  {
    name: 'grafbase',
    service: 'Grafbase',
    about:
      'Grafbase grants access by group, and the only group is the role in the active organization: without one, none matches.',
    claims: { groups: ['{{org.role}}'] },
  },
  {
    name: 'instantdb',
    service: 'InstantDB',
    about:
      'InstantDB finds or creates its own user by the e-mail address in the token, so every user needs a primary one.',
    claims: { email: '{{user.primary_email_address}}', email_verified: '{{user.email_verified}}' },
  },
]
