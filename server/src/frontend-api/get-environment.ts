/** GET and PATCH /v1/environment: what sign-in forms need to know about this instance. */

import type { Context } from '../context.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import type { JsonObject } from '../json.ts'
import type { InstanceSettings } from '../live.ts'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../passwords.ts'
import { LOCKOUT_ATTEMPTS, LOCKOUT_MS } from '../sign-in/sign-in.ts'

export async function getEnvironment(request: BrowserRequest, ctx: Context): Promise<Response> {
  const settings = await ctx.live.settings()
  return json({
    auth_config: authConfig(ctx),
    display_config: displayConfig(ctx, request.origin.page ?? ''),
    user_settings: userSettings(settings),
    organization_settings: {
      enabled: false,
      max_allowed_memberships: 0,
      creator_role: 'org:admin',
      actions: { admin_delete: true },
      domains: { enabled: false, enrollment_modes: [], default_role: 'org:member' },
      slug: { disabled: true },
    },
    fraud_settings: { object: 'fraud_settings', native: { device_attestation_mode: 'disabled' } },
    commerce_settings: {
      billing: {
        stripe_publishable_key: null,
        free_trial_requires_payment_method: false,
        user: { enabled: false, has_paid_plans: false },
        organization: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: { enabled: false, user_api_keys_enabled: false, orgs_api_keys_enabled: false },
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
  })
}

function authConfig(ctx: Context): JsonObject {
  return {
    object: 'auth_config',
    id: `aconf_${ctx.instance.id}`,
    first_name: 'on',
    last_name: 'on',
    email_address: 'required',
    phone_number: 'off',
    username: 'on',
    password: 'required',
    identification_requirements: [['email_address']],
    identification_strategies: ['email_address', 'username'],
    first_factors: ['password', 'email_code'],
    second_factors: [],
    email_address_verification_strategies: ['email_code'],
    single_session_mode: true,
    enhanced_email_deliverability: false,
    test_mode: ctx.instance.mode === 'development',
    url_based_session_syncing: false,
    claimed_at: null,
    reverification: false,
    native_settings: {
      object: 'native_settings',
      api_enabled: false,
      trusted_device_sign_in_enabled: false,
      trusted_device_enrollment_prompt_after_sign_in_enabled: false,
      trusted_device_enrollment_prompt_after_sign_up_enabled: false,
    },
  }
}

/** URLs point at the asking application: it has its own pages, and a redirect must not leave it. */
function displayConfig(ctx: Context, app: string): JsonObject {
  const home = `${app}/`
  return {
    object: 'display_config',
    id: `dconf_${ctx.instance.id}`,
    instance_environment_type: ctx.instance.mode,
    application_name: ctx.config.appName,
    theme: { buttons: {}, general: {}, accounts: {} },
    preferred_sign_in_strategy: 'password',
    logo_image_url: null,
    favicon_image_url: null,
    home_url: home,
    sign_in_url: `${app}/sign-in`,
    sign_up_url: `${app}/sign-up`,
    user_profile_url: `${app}/user`,
    waitlist_url: home,
    oauth_consent_url: home,
    after_sign_in_url: home,
    after_sign_up_url: home,
    after_sign_out_one_url: home,
    after_sign_out_all_url: home,
    after_switch_session_url: home,
    after_join_waitlist_url: home,
    organization_profile_url: home,
    create_organization_url: home,
    after_leave_organization_url: home,
    after_create_organization_url: home,
    logo_link_url: home,
    support_email: null,
    branded: false,
    experimental_force_oauth_first: false,
    clerk_js_version: null,
    show_devmode_warning: false,
    google_one_tap_client_id: null,
    help_url: null,
    privacy_policy_url: null,
    terms_url: null,
    logo_url: null,
    favicon_url: null,
    logo_image: null,
    favicon_image: null,
    captcha_public_key: null,
    captcha_widget_type: null,
    captcha_public_key_invisible: null,
    captcha_provider: null,
    captcha_oauth_bypass: [],
  }
}

function userSettings(settings: InstanceSettings): JsonObject {
  const off = { enabled: false }
  return {
    attributes: {
      email_address: attribute({ enabled: true, required: true, factors: ['email_code'], verified: true }),
      phone_number: attribute({}),
      username: attribute({ enabled: true, identifies: true }),
      web3_wallet: attribute({}),
      first_name: attribute({ enabled: true }),
      last_name: attribute({ enabled: true }),
      password: attribute({ enabled: true, required: true }),
      authenticator_app: attribute({}),
      ticket: attribute({}),
      backup_code: attribute({}),
      passkey: attribute({}),
    },
    social: {},
    saml: off,
    enterprise_sso: off,
    sign_in: { second_factor: { required: false } },
    sign_up: {
      captcha_enabled: false,
      captcha_widget_type: 'smart',
      custom_action_required: false,
      progressive: true,
      mode: settings.signUpMode,
      legal_consent_enabled: false,
    },
    restrictions: {
      allowlist: off,
      blocklist: off,
      allowlist_blocklist_disabled_on_sign_in: off,
      block_email_subaddresses: off,
      block_disposable_email_domains: off,
    },
    password_settings: {
      disable_hibp: true,
      disable_password_reverification: true,
      min_length: PASSWORD_MIN_LENGTH,
      max_length: PASSWORD_MAX_LENGTH,
      require_special_char: false,
      require_numbers: false,
      require_uppercase: false,
      require_lowercase: false,
      show_zxcvbn: false,
      min_zxcvbn_strength: 0,
      enforce_hibp_on_sign_in: false,
      allowed_special_characters: '',
    },
    username_settings: {
      min_length: 4,
      max_length: 64,
      allow_extended_special_characters: false,
      allow_numeric_usernames: true,
    },
    actions: { delete_self: true, create_organization: false, create_organizations_limit: null },
    attack_protection: {
      user_lockout: {
        enabled: true,
        max_attempts: LOCKOUT_ATTEMPTS,
        duration_in_minutes: LOCKOUT_MS / 60_000,
      },
      pii: off,
      email_link: { require_same_client: true },
      enumeration_protection: off,
    },
    passkey_settings: { allow_autofill: false, show_sign_in_button: false, satisfies_second_factor: false },
  }
}

type Attribute = {
  enabled?: boolean
  required?: boolean
  identifies?: boolean
  factors?: string[]
  verified?: boolean
}

function attribute({
  enabled = false,
  required = false,
  identifies,
  factors = [],
  verified = false,
}: Attribute): JsonObject {
  return {
    enabled,
    required,
    used_for_first_factor: identifies ?? factors.length > 0,
    first_factors: factors,
    used_for_second_factor: false,
    second_factors: [],
    verifications: verified ? factors : [],
    verify_at_sign_up: verified,
    immutable: false,
  }
}
