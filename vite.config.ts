import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the browser app from `src/doors/web` into `dist/web`. Everything it needs is in the
 * build: the font, the styles, the charts; the pages ask no other host for anything.
 */
export default defineConfig({
  root: 'src/doors/web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    // Small files would become data: URLs, which the content security policy refuses for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 7071,
    proxy: Object.fromEntries(
      ['/api', '/gateway', '/evidence/receipts', '/healthz', '/readyz', '/openapi.json'].map(
        (path) => [path, 'http://127.0.0.1:7070'],
      ),
    ),
  },
});
