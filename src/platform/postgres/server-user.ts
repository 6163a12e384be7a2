import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** The user that the PostgreSQL server runs as, where it may not be the one we run as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root. When we are root it runs as `postgres` or else `nobody`;
 * both are unprivileged and one of them is on every Unix. Nobody is created.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = users.find(([name]) => name === wanted);
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new CannotStart(
    '以 root 运行需要系统用户 postgres 或 nobody。/ Running as root needs a system user postgres or nobody.',
  );
}

/** Whether the embedded server runs as another user than we do. */
export function runsServerAsOther(): boolean {
  return process.getuid?.() === 0;
}

/** Whether an unprivileged user could walk down to this path; root's home usually says no. */
export function isReachableByOthers(path: string): boolean {
  for (let place = path; ; place = dirname(place)) {
    if ((statSync(place).mode & constants.S_IXOTH) === 0) return false;
    if (place === dirname(place)) return true;
  }
}

/**
 * The words before a server command that let it run as another user. Where a folder on the way
 * is closed to others, the one capability to walk through folders is kept (Linux `setpriv`):
 * writing stays governed by ownership.
 */
export function commandAs(user: ServerUser, paths: readonly string[]): readonly string[] {
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  if (paths.every(isReachableByOthers)) return ['setpriv', ...ids, '--'];
  // Without the bit, access(2) forgets the capability, and initdb asks access(2) for its programs.
  const keep = '--securebits=+no_setuid_fixup';
  const walk = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return ['setpriv', ...ids, keep, ...walk, '--'];
}

/** Whether the `setpriv` program is there; without it a process changes its user by itself. */
export function hasSetpriv(): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(`${folder}/setpriv`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
