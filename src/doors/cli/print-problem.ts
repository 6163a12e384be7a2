import type { CliIo } from './special-command.ts';

/** Tells a refusal of the gateway: the first reason whole, the others by their titles. */
export function printProblem(io: CliIo, text: string): void {
  const answer = readObject(text);
  for (const line of ['code', 'title', 'remedy', 'receipt']) {
    if (typeof answer[line] === 'string') io.err(`${line}: ${answer[line]}`);
  }
  const reasons = Array.isArray(answer['reasons']) ? answer['reasons'].slice(1) : [];
  for (const { code, title_zh, title_en } of reasons)
    io.err(`+ ${code}: ${title_zh} / ${title_en}`);
}

/** A JSON object; what is none is told by its beginning. */
export function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return { title: text.slice(0, 500) };
  }
}
