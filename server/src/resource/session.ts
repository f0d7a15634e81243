/** Session as backends see it, and as the browser it belongs to sees it. */

import type { JsonObject } from '../json.ts'
import { factorVerificationAge, type Session, type SessionSettings, statusAt } from '../session.ts'
import type { User } from '../user.ts'
import { publicUserData, userResource } from './user.ts'

export function sessionResource(session: Session, settings: SessionSettings, now: number): JsonObject {
  return {
    object: 'session',
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: statusAt(session, settings, now),
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.lastActiveOrganizationId,
    latest_activity: activityResource(session),
    actor: session.actor,
    tasks: null,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  }
}

type BrowserSession = {
  session: Session
  user: User
  /** A fresh session token: browsers put it in their cookie at once. Null when the session is not live. */
  jwt: string | null
  settings: SessionSettings
  publicUrl: string
  now: number
}

export function browserSessionResource({
  session,
  user,
  jwt,
  settings,
  publicUrl,
  now,
}: BrowserSession): JsonObject {
  return {
    object: 'session',
    id: session.id,
    status: statusAt(session, settings, now),
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    last_active_token: jwt === null ? null : { object: 'token', jwt },
    actor: session.actor,
    tasks: null,
    last_active_organization_id: session.lastActiveOrganizationId,
    user: userResource(user, { publicUrl, audience: 'browser', now }),
    public_user_data: publicUserData(user, publicUrl),
    factor_verification_age: factorVerificationAge(session, now),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  }
}

function activityResource({ id, activity }: Session): JsonObject | null {
  if (!activity) return null
  return {
    object: 'session_activity',
    id,
    is_mobile: activity.isMobile,
    ...(activity.deviceType ? { device_type: activity.deviceType } : {}),
    ...(activity.browserName ? { browser_name: activity.browserName } : {}),
    ...(activity.browserVersion ? { browser_version: activity.browserVersion } : {}),
    ...(activity.ipAddress ? { ip_address: activity.ipAddress } : {}),
  }
}
