import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { idOf } from '#actions/shapes.ts';
import { RoleKey } from '../views.ts';

/** Where, under the data folder, the proof stands that somebody can read that folder. */
export const demoProofFile = ['keys', 'demo.key'] as const;

const DemoAccount = z.object({
  account: z.string(),
  password: z.string(),
  name: z.string(),
  roles: z.array(RoleKey),
  organisation: z.string(),
  organisation_id: idOf('org'),
});

const clients = z.array(
  z.object({
    organisation: z.string(),
    organisation_id: idOf('org'),
    client: z.string(),
    client_id: idOf('cli'),
    key_id: idOf('ak'),
    secret: z.string(),
  }),
);

/**
 * Accounts, passwords and keys of the fictional city, for the sign-in page. It opens no session.
 * Refuses: `demo-not-shown` without the demo, where the server listens for others, behind a proxy,
 * and to whoever does not ask over loopback for a loopback name.
 */
export const listDemoCredentials = contract({
  name: 'parties.list-demo-credentials',
  sentence: {
    zh: '列出演示城市的账号与密钥(仅限演示环境的本机)',
    en: 'List accounts and keys of the demo city (at the machine of a demo installation only)',
  },
  input: z.object({
    /** Set by the door over whatever was sent: whether somebody at this machine asks. */
    asked_here: z.boolean().optional(),
  }),
  output: z.object({ accounts: z.array(DemoAccount), clients }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/demo/credentials',
  effect: 'read',
});

/**
 * The same with a session for each account, for `datong demo credentials`: whoever sends what
 * stands in `keys/demo.key` can read the data folder anyway. Refuses: `demo-not-shown` without the
 * demo, or without that proof.
 */
export const openDemoSessions = contract({
  name: 'parties.open-demo-sessions',
  sentence: {
    zh: '凭数据目录中的凭据,为演示城市的每个账号开一个会话',
    en: 'Open a session for every account of the demo city, by the proof in the data folder',
  },
  input: z.object({ proof: z.string().max(100) }),
  output: z.object({ accounts: z.array(DemoAccount.extend({ token: z.string() })), clients }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/demo/sessions',
  effect: 'write',
  facts: ['session.opened'],
  secret_answer: true,
});
