import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AskedTables, ReleaseEngine } from '#channels/opening/index.ts';
import {
  FileRefused,
  type LandingEngine,
  type QueryEngine,
  type ServingCopyFile,
  type ServingCopyRequest,
  type Watch,
} from '#stewardship/lake/index.ts';
import { ScratchFull } from './plain-files.ts';
import { directoryScope, type Vault } from './vault.ts';

/** A landing engine that reads what is sealed; it gets files in clear, never keys. */
export function sealedLanding(landing: LandingEngine, vault: Vault): LandingEngine {
  const use = <Result>(
    paths: readonly string[],
    work: (plain: readonly string[]) => Promise<Result>,
  ): Promise<Result> =>
    vault.files.use(paths, work).catch((fault: unknown) => {
      throw fault instanceof ScratchFull ? new FileRefused('scratch-full', fault.message) : fault;
    });
  return {
    read: (request, watch) =>
      use([request.path], ([path = request.path]) => landing.read({ ...request, path }, watch)),
    profile: (table, markers, watch) => landing.profile(table, markers, watch),
    land: (request, watch) => landing.land(request, watch),
    copyForServing: (request, watch) =>
      use(request.files, (files) => copy(landing, vault, { ...request, files }, watch)),
  };
}

// Built in the scratch folder, so that its rows never lie in clear where copies are kept.
async function copy(
  landing: LandingEngine,
  vault: Vault,
  { sealed_for, ...request }: ServingCopyRequest,
  watch: Watch,
): Promise<ServingCopyFile> {
  if (sealed_for === undefined) return await landing.copyForServing(request, watch);
  const path = join(vault.scratch.folder, `${randomUUID()}.sqlite`);
  try {
    const made = await landing.copyForServing({ ...request, path }, watch);
    await vault.seal(path, request.path, directoryScope(sealed_for));
    return made;
  } finally {
    for (const left of [path, `${path}.seal`, `${path}.building`]) await rm(left, { force: true });
  }
}

/** A query engine that reads what is sealed. */
export function sealedQueries(queries: QueryEngine, vault: Vault): QueryEngine {
  return {
    run: (files, select, values) =>
      vault.files.use(files, (plain) => queries.run(plain, select, values)),
  };
}

/** A release engine that reads what is sealed; what it writes is for everybody. */
export function sealedReleases(releases: ReleaseEngine, vault: Vault): ReleaseEngine {
  return {
    ask: (tables, select, signal) =>
      useTables(vault, tables, (plain) => releases.ask(plain, select, signal)),
    copy: (tables, select, path, signal) =>
      useTables(vault, tables, (plain) => releases.copy(plain, select, path, signal)),
    write: (request, watch) => releases.write(request, watch),
    copyForServing: (request, watch) => releases.copyForServing(request, watch),
  };
}

function useTables<Result>(
  vault: Vault,
  tables: AskedTables,
  work: (plain: AskedTables) => Promise<Result>,
): Promise<Result> {
  const paths = Object.values(tables).flat();
  return vault.files.use(paths, (plain) => {
    const plainOf = new Map(paths.map((path, at) => [path, plain[at] ?? path]));
    const opened = Object.entries(tables).map(([name, files]) => [
      name,
      files.map((file) => plainOf.get(file) ?? file),
    ]);
    return work(Object.fromEntries(opened) as AskedTables);
  });
}
