import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExpressAdapter } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

/** Where the built page lies; null while it was not built. The program runs from the sources or from the compiled files. */
function builtPage(): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'dist', 'apps', 'dashboard');
    if (existsSync(join(candidate, 'index.html'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
}

type StaticHost = Pick<ExpressAdapter, 'useStaticAssets'>;

/** Serves the page's files. Names below `assets/` carry a hash of their content and are kept for good; the rest is asked for anew. */
export function servePage(host: StaticHost): void {
  const folder = builtPage();
  if (folder === null) return;
  host.useStaticAssets(folder, {
    index: 'index.html',
    setHeaders: (response: Response, file: string) => {
      const hashed = file.startsWith(join(folder, 'assets') + sep);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

const OWN_PATHS = /^\/(?:v1|assets|healthz|readyz|metrics)(?:\/|$)/;

/**
 * Where to send a browser that asks for an address nobody knows, or null when an error is the better answer. The page keeps its
 * place behind the `#`; the way to it is relative, so that it also holds behind a proxy that serves it under a path.
 */
export function pageLocation(request: Pick<Request, 'method' | 'path' | 'accepts'>): string | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  if (request.path === '/' || OWN_PATHS.test(request.path) || request.accepts(['json', 'html']) !== 'html') return null;
  const depth = request.path.split('/').length - 2;
  return depth === 0 ? './' : '../'.repeat(depth);
}
