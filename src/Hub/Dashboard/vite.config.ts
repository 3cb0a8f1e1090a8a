import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompress } from 'node:zlib';
import { promisify } from 'node:util';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const hub = process.env['HUB'] ?? 'http://localhost:8080';

/** Puts NAME.br beside every text file that the hub serves, so that it compresses nothing while it runs. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      const files = await readdir(dir!, { recursive: true });
      await Promise.all(
        files
          .filter((file) => /\.(js|css|svg)$/.test(file))
          .map(async (file) => writeFile(join(dir!, `${file}.br`), await promisify(brotliCompress)(await readFile(join(dir!, file))))),
      );
    },
  };
}

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/dashboard/' : '/',
  plugins: [react(), compressed()],
  build: {
    target: 'es2023',
    outDir: process.env['DASHBOARD_OUTPUT'] ?? '../obj/dashboard/dist',
    assetsDir: 'files',
    emptyOutDir: true,
    // Fonts and pictures as files of their own: the hub's content security policy allows no data: there.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Its origin has to be in Hub:AlternateUrls: the hub accepts changes from its own pages only.
  server: { port: 5173, strictPort: true, proxy: { '/api': hub, '/clients': hub, '/logs': hub } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
}));
