import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { actionRefusals } from '#actions/refusals.ts';
import { refuse } from './action-routes.ts';

// Ant Design writes its styles at run time, so style needs 'unsafe-inline'; script never does.
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

// A missing part of the app is a missing file, never the page that asks for it.
const machinePaths = /^\/(api|gateway|open|assets|evidence\/(receipts|log))(\/|$)/;

/** Serves the built web app; an address that no file has is a page of the app. */
export async function webRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false, // the files are known now: what is not among them is a page or nothing
    setHeaders: (reply, path) => {
      const named = path.includes(`${join(folder, 'assets')}`);
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !machinePaths.test(request.url);
    if (!wantsPage) return refuse(reply, [actionRefusals.reason('no-such-path')], request.id);
    return reply
      .header('content-security-policy', contentPolicy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}
