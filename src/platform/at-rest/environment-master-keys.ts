import type { SuiteName } from './cipher-suite.ts';
import { masterKeyBytes, unwrapWith, wrapWith } from './held-master-keys.ts';
import { MasterKeyMissing, type MasterKeys } from './master-keys.ts';

const idForm = /^[A-Za-z0-9_-]{1,30}$/;

/**
 * Master keys from a variable of the environment: `id=base64`, several with commas between them.
 * The first one is the current one; the others still unwrap.
 *
 * @throws MasterKeyMissing when the variable is not there or is not written so
 */
export function environmentMasterKeys(
  variable: string,
  text: string | undefined,
  suite: SuiteName,
): MasterKeys {
  const held = new Map((text ?? '').split(',').map((one) => readOne(variable, one.trim())));
  const [current] = held;
  if (!current) throw badlyWritten(variable);
  const former = [...held.keys()].slice(1);
  return {
    kind: 'environment',
    where: variable,
    is_beside_data: false,
    list: async () => [current[0], ...former],
    wrap: async (secret, context) => wrapWith(current, suite, secret, context),
    unwrap: async (key, context) => unwrapWith(held, key, context),
  };
}

function readOne(variable: string, text: string): [string, Buffer] {
  const at = text.indexOf('=');
  const [id, encoded] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const secret = Buffer.from(encoded, 'base64');
  if (!idForm.test(id) || secret.length !== masterKeyBytes) throw badlyWritten(variable);
  return [id, secret];
}

function badlyWritten(variable: string): MasterKeyMissing {
  return new MasterKeyMissing(
    `环境变量 ${variable} 应写作 编号=32 字节的 base64,可用逗号分隔多个。/ ${variable} must be id=base64 of 32 bytes, several separated by commas.`,
  );
}
