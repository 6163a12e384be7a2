import { z } from 'zod';
import { MasterKeyMissing, type MasterKeys } from './master-keys.ts';

const patienceMs = 5_000;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const Keys = z.object({
  current: z.string().min(1).max(200),
  keys: z.array(z.string().min(1).max(200)).min(1).max(1000),
});
const Wrapped = z.object({ key: z.string().min(1).max(200), wrapped: z.base64().max(16_384) });
const Plain = z.object({ plaintext: z.base64().max(1024) });

/**
 * Master keys that a service on this machine keeps: a KMS agent, or a process before a PKCS#11 or
 * GM/T 0018 module. They never come here: data keys are sent to be wrapped and unwrapped
 * (docs/keys.md has the protocol). Away, slow or unlike the protocol means: no key.
 *
 * @throws MasterKeyMissing when the address is not one of this machine
 */
export function serviceMasterKeys(address: string, token: string | undefined): MasterKeys {
  const base = URL.canParse(address) ? new URL(address) : undefined;
  if (base?.protocol !== 'http:' || !loopback.test(base.hostname)) {
    throw new MasterKeyMissing(
      `密钥服务应为本机回环地址(http://127.0.0.1:端口)。/ The key service must be on loopback, http://127.0.0.1:PORT: ${address}`,
    );
  }
  const where = base.origin;
  async function ask<Answer>(path: string, body: unknown, shape: z.ZodType<Answer>) {
    try {
      const response = await fetch(new URL(path, where), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
      return shape.parse(await response.json());
    } catch (fault) {
      throw away(where, path, fault);
    }
  }
  return {
    kind: 'service',
    where,
    is_beside_data: false,
    list: async () => {
      const { current, keys } = await ask('/keys', undefined, Keys);
      return [current, ...keys.filter((one) => one !== current)];
    },
    wrap: async (secret, context) => {
      const plaintext = Buffer.from(secret).toString('base64');
      const { key, wrapped } = await ask('/wrap', { plaintext, context }, Wrapped);
      return { master_key: key, wrapped };
    },
    unwrap: async ({ master_key, wrapped }, context) => {
      const { plaintext } = await ask('/unwrap', { key: master_key, wrapped, context }, Plain);
      return Buffer.from(plaintext, 'base64');
    },
  };
}

// Its words may quote what was sent: only what kind of fault it was is told.
function away(where: string, path: string, fault: unknown): MasterKeyMissing {
  const status = fault instanceof Error && fault.message.startsWith('HTTP ') ? fault.message : '';
  const why = status || (fault instanceof Error ? fault.name : 'unknown');
  return new MasterKeyMissing(
    `密钥服务 ${where}${path} 没有给出密钥(${why})。/ The key service ${where}${path} gave no key (${why}).`,
  );
}
