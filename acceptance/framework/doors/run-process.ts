import { spawn } from 'node:child_process';

/** A process that has ended. */
export interface ProcessAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

interface Wish {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs a program to its end. @throws Error when it cannot be started or the run is cancelled */
export function runProcess(
  program: string,
  args: readonly string[],
  wish: Wish,
): Promise<ProcessAnswer> {
  const began = performance.now();
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { ...wish, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString('utf8');
    });
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString('utf8');
    });
    child.on('error', fail);
    child.on('close', (code) => {
      const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
      settle({ code: code ?? -1, out, err, seconds });
    });
  });
}
