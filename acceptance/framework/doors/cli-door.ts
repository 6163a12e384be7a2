import { join } from 'node:path';
import { type NoteExchange, withoutSecrets } from './exchange.ts';
import { type ProcessAnswer, runProcess } from './run-process.ts';

/** What came of a command line. */
export interface CliAnswer extends ProcessAnswer {
  /** The last line of standard output as JSON; null where it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
}

/** How a command is run. */
export interface CliCall {
  readonly token?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line, in processes of their own, every call noted. */
export interface CliDoor {
  /** `bin/datong WORDS`. */
  datong(words: readonly string[], call?: CliCall): Promise<CliAnswer>;
  /** Any command of the repository, as a newcomer types it. */
  command(words: readonly string[], call?: CliCall): Promise<CliAnswer>;
}

/** Opens the command line on a platform. `url` is handed over where a call does not. */
export function openCliDoor(
  root: string,
  url: string,
  note: NoteExchange,
  signal: AbortSignal,
): CliDoor {
  async function run(
    words: readonly string[],
    call: CliCall,
    env: NodeJS.ProcessEnv,
  ): Promise<CliAnswer> {
    const [program = '', ...args] = words;
    const answer = await runProcess(program, args, { cwd: call.cwd ?? root, env, signal });
    const json = lastLineJson(answer.out);
    note(words.slice(0, 4).join(' ').replace(root, '.'), {
      command: words.join(' ').replaceAll(root, '.'),
      code: answer.code,
      ...(json === null ? { out: answer.out.slice(-8000) } : { json: withoutSecrets(json) }),
      err: answer.err.slice(-4000),
      seconds: answer.seconds,
    });
    return { ...answer, json };
  }
  return {
    datong(words, call = {}) {
      const token = call.token === undefined ? {} : { DATONG_TOKEN: call.token };
      const env = { ...process.env, DATONG_URL: url, ...token, ...call.env };
      return run([join(root, 'bin', 'datong'), ...words], call, env);
    },
    command: (words, call = {}) => run(words, call, { ...process.env, ...call.env }),
  };
}

function lastLineJson(out: string): Readonly<Record<string, unknown>> | null {
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  if (!/^[[{]/.test(last)) return null;
  try {
    return JSON.parse(last) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
