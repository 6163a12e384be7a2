import { resolve } from 'node:path';
import {
  type KeySettings,
  keysVariable,
  type SuiteName,
  suiteNames,
} from '#platform/at-rest/index.ts';
import { UsageError } from './usage-error.ts';

/** How data is kept encrypted where it is stored. */
export interface AtRestOptions {
  readonly keys: KeySettings;
  /** The lowest grade of directories whose data is encrypted; 7 is none. */
  readonly from_grade: number;
  /** Where it lies in clear while it is worked on; memory when absent. */
  readonly scratch: string | undefined;
}

interface Words {
  readonly 'encrypt-from'?: string | undefined;
  readonly suite?: string | undefined;
  readonly scratch?: string | undefined;
}

// What a lookup costs stays within 15 % (bench/at-rest.ts), but a copy in use takes its size in
// memory: on for what would do harm (一般数据 are 1 and 2, DB31/T 310030-2025).
const gradeUnlessGiven = '3';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says of encryption, and where the environment has the master keys. */
export function readAtRest(words: Words, env: Environment, cwd: string): AtRestOptions {
  const grade = words['encrypt-from'] ?? gradeUnlessGiven;
  if (!/^([1-6]|none)$/.test(grade)) {
    throw new UsageError(`--encrypt-from 应为 1 至 6 或 none / must be 1 to 6, or none: ${grade}`);
  }
  const suite = words.suite ?? suiteNames[0];
  const known = suiteNames.find((name) => name === suite);
  if (!known) {
    throw new UsageError(`--suite 应为 / must be one of: ${suiteNames.join(', ')}`);
  }
  return {
    keys: readKeySettings(env, known),
    from_grade: grade === 'none' ? 7 : Number(grade),
    scratch: words.scratch === undefined ? undefined : resolve(cwd, words.scratch),
  };
}

/** Where the master keys are; commands that work on a data folder go by the environment alone. */
export function readKeySettings(env: Environment, suite: SuiteName = suiteNames[0]): KeySettings {
  const source = env['DATONG_KEYS'] ?? 'file';
  if (!/^(file(:.+)?|env|https?:\/\/.+)$/.test(source)) {
    throw new UsageError(
      `DATONG_KEYS 应为 file、file:目录、env 或 http://127.0.0.1:端口 / must be file, file:FOLDER, env, or http://127.0.0.1:PORT: ${source}`,
    );
  }
  return {
    source,
    environment_keys: env[keysVariable],
    service_token: env['DATONG_KEY_SERVICE_TOKEN'],
    suite,
  };
}
