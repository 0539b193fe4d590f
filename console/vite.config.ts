import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the API of a running server stands behind the same origin, as it does in the product. */
const server = process.env['ONEFOLD_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // A polyfill would be an inline script, which the content security policy refuses; targets do not need it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // All that the first page needs is one file: smaller than in parts, and no page names its parts again.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/v1': { target: server, changeOrigin: false },
    },
  },
});
