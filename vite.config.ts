import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/**
 * Builds the staff pages. The server serves `dist/web` under `/app/` and replaces the placeholder of the nonce in
 * `index.html` at each request.
 */
export default defineConfig({
  root: 'src/app',
  base: '/app/',
  // Only the languages of the product, or React Aria brings thirty.
  plugins: [{ ...optimizeLocales.vite({ locales: ['lv-LV', 'en-US'] }), enforce: 'pre' as const }, react()],
  resolve: { conditions: ['lidzas', ...defaultClientConditions] },
  html: { cspNonce: 'LIDZAS_NONCE' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Inlined fonts would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    manifest: true,
    // The polyfill preloads with fetch on old browsers only; the modules' own preloads stay.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What `first.ts` sets must hold before any contract is made, wherever the build puts the contracts: zod and
          // `first.ts` are one piece, which runs before all that imports zod.
          groups: [{ name: 'first', test: /src\/app\/first\.ts|node_modules\/zod\// }],
        },
      },
    },
  },
})
