import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/wire.ts',
    'src/publishable-key.ts',
    'src/errors.ts',
    'src/has.ts',
    'src/verify-token.ts',
  ],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  dts: true,
})
