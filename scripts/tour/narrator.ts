/** Tells the person watching where the story is; on standard error, so that answers stay clean. */
export interface Narrator {
  step(zh: string, en: string): void;
  say(line: string): void;
  progress(done: number, of: number): void;
}

const progressWidth = 24;

/** A narrator on standard error; progress is written over itself where there is a terminal. */
export function openNarrator(): Narrator {
  let steps = 0;
  return {
    step(zh, en) {
      steps += 1;
      process.stderr.write(`\n${String(steps).padStart(2)}. ${zh}  ${en}\n`);
    },
    say: (line) => {
      process.stderr.write(`    ${line}\n`);
    },
    progress(done, of) {
      if (!process.stderr.isTTY) return;
      const filled = Math.round((progressWidth * done) / of);
      const bar = `${'█'.repeat(filled)}${'·'.repeat(progressWidth - filled)}`;
      process.stderr.write(`\r    ${bar} ${done}/${of}${done === of ? '\n' : ''}`);
    },
  };
}
