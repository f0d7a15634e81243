/** What a program that starts Claimsmith itself may use: the example runner, tests, a custom host. */

export { createUser, type NewUser } from './accounts.ts'
export { type Config, ConfigError, readConfig } from './config.ts'
export { findUserByIdentifier } from './db/users.ts'
export { applicationVariables } from './instance.ts'
export { createOperatorLink } from './operator-link.ts'
export { type RunningServer, startServer } from './server.ts'
