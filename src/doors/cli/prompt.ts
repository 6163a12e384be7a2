import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a line on the terminal; the question goes to stderr, stdout belongs to the answer. */
export async function ask(question: string): Promise<string> {
  return await readAnswer(question, process.stderr);
}

/** Asks for a line that is not shown while it is typed. */
export async function askSecretly(question: string): Promise<string> {
  process.stderr.write(question);
  const answer = await readAnswer('', silent());
  process.stderr.write('\n');
  return answer;
}

async function readAnswer(question: string, output: Writable): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output, terminal });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

// readline echoes what is typed to its output; into this one it echoes into nothing.
function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
