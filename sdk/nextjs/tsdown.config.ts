import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/server.ts'],
  dts: true,
  platform: 'neutral',
  // Named here, its entry points keep their names: Next.js swaps some of them for the kind of code it compiles.
  deps: { neverBundle: [/^next\//, /^react/] },
  copy: [{ from: '../react/src/styles.css', to: 'dist' }],
})
