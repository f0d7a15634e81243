/**
 * Mail. In production over SMTP; in development into the outbox and onto the terminal.
 *
 * Test addresses (`name+clerk_test@…`) never get mail in development: their code is always 424242.
 */

import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { insertMessage } from './db/outbox.ts'
import { newId, type RandomBytes } from './id.ts'

export type Mail = { to: string; subject: string; text: string; code?: string }
export type Mailer = { send(mail: Mail): Promise<void> }

/** Code of every test address in development. */
export const TEST_CODE = '424242'

export function isTestAddress(address: string): boolean {
  return /\+clerk_test[^@]*@/.test(address)
}

/** Milliseconds. Somebody waits for the answer. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

type Options = {
  config: Config
  db: Db
  clock: { now(): number }
  random: RandomBytes
  /** Tells the developer at the terminal. */
  announce: (line: string) => void
}

export function createMailer({ config, db, clock, random, announce }: Options): Mailer {
  if (config.smtpUrl) {
    const transport = createTransport({ url: config.smtpUrl, ...TIMEOUTS })
    return {
      async send({ to, subject, text }) {
        await transport.sendMail({ from: config.mailFrom, to, subject, text }).catch(error => {
          throw undelivered(error)
        })
      },
    }
  }
  return {
    async send({ to, subject, text, code }) {
      const now = clock.now()
      await insertMessage(db, {
        id: newId('msg', now, random),
        recipient: to,
        subject,
        body: text,
        code: code ?? null,
        createdAt: now,
      })
      announce(code ? `Code for ${to}: ${code}` : `Mail for ${to}: ${subject}`)
    },
  }
}

/** The mail server's own words may repeat the address, and its codes look like those of a lost database. */
function undelivered(error: unknown): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  const why = [code, responseCode].filter(Boolean).join(' ')
  return new Error(`The mail server of CLAIMSMITH_SMTP_URL did not take a message: ${why}`)
}
