import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { nodeSuite } from '#kernel/suite-node.ts';
import type { TrustedKeys } from '#kernel/tlog/judge-checkpoint.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { parseVerifierKey, type VerifierKey } from '#kernel/tlog/signed-note.ts';

const logsMax = 1_000;

const firstText = `# 本见证方接受的日志,每行:名称 公钥(名称+编号+公钥);同一名称可有多行(换钥期间)。
# Logs that this witness accepts, one a line: origin vkey. Several lines of one origin are allowed.
# 改动即时生效。A change takes effect at once.
`;

/**
 * The logs that a witness accepts, from its file `logs`. Read again whenever it changed; a file
 * that cannot be understood stops the start, and later leaves the last good list in force.
 */
export function openTrustedLogs(file: string, onFault: (fault: unknown) => void): TrustedKeys {
  if (!statSync(file, { throwIfNoEntry: false })) {
    writeFileSync(file, firstText, { mode: 0o600, flag: 'wx' });
  }
  let stamp = stampOf(file);
  let logs = parseTrustedLogs(readFileSync(file, 'utf8'));
  return (origin) => {
    const now = stampOf(file);
    if (now !== stamp) {
      stamp = now;
      try {
        logs = parseTrustedLogs(readFileSync(file, 'utf8'));
      } catch (fault) {
        onFault(fault);
      }
    }
    return logs.get(origin) ?? [];
  };
}

/** Reads lines of an origin and a verifier key; malformed when any line is. */
export function parseTrustedLogs(text: string): ReadonlyMap<string, readonly VerifierKey[]> {
  const logs = new Map<string, VerifierKey[]>();
  for (const [place, line] of text.split('\n').entries()) {
    const [origin = '', vkey = '', ...more] = line.split(/[ \t\r]+/).filter((item) => item !== '');
    if (origin === '' || origin.startsWith('#')) continue;
    if (vkey === '' || more.length > 0) throw badLine(place + 1, '应为 名称 公钥', 'origin vkey');
    const keys = logs.get(origin) ?? [];
    keys.push(keyOf(vkey, place + 1));
    logs.set(origin, keys);
    if (logs.size > logsMax) throw badLine(place + 1, `最多 ${logsMax} 个`, `${logsMax} at most`);
  }
  return logs;
}

function keyOf(vkey: string, number: number): VerifierKey {
  try {
    return parseVerifierKey(nodeSuite, vkey);
  } catch (fault) {
    if (fault instanceof Malformed) throw badLine(number, fault.zh, fault.en);
    throw fault;
  }
}

function badLine(number: number, zh: string, en: string): Malformed {
  return new Malformed(`logs 第 ${number} 行无效:${zh}`, `logs, line ${number}: ${en}`);
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
}
