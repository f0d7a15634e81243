import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // The packages come from this repository's workspaces, two folders up.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
}

export default config
