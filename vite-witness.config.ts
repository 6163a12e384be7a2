import { defineConfig } from 'vite';

/**
 * Builds the stand-alone witness from `src/doors/witness` into one plain file in `dist/witness`,
 * which Node runs without its loaders of TypeScript and modules and without a compiler of its own.
 */
export default defineConfig({
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: 'src/doors/witness/main.ts',
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'witness.cjs' } },
  },
});
