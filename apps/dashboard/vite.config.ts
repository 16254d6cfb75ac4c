import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const door = (lib: string): string => fileURLToPath(new URL(`../../libs/${lib}/src/index.ts`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // relative, so that the page also works behind a proxy that serves it under a path
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  resolve: { alias: { '#libs/contracts': door('contracts'), '#libs/domain': door('domain') } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/apps/dashboard', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // the API's content security policy allows only files of its own origin
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
