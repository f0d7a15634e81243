/** The Dashboard API: what the dashboard calls with an operator's session. */

import type { Route } from '../http/route.ts'

export const dashboardRoutes: readonly Route[] = []
