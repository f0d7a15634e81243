import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/cli.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  sourcemap: true,
  clean: true,
  // The SDK core is bundled, so that the server starts without loading a second package.
  deps: { alwaysBundle: [/^@claimsmith\/core/] },
  fixedExtension: false,
  inputOptions: { resolve: { conditionNames: ['claimsmith-source', 'node', 'import', 'default'] } },
})
