import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';
import { startWithClock } from './start-with-clock.ts';

const dayMs = 86_400_000;
const patienceMs = 8_000;

export const clockJumpWaits = acceptanceItem({
  id: 'X10.4',
  title: {
    zh: '机器时钟跳变四百天:平台按原时间继续,就绪检查指出时钟,复原后自行恢复',
    en: 'The clock jumps by 400 days: the platform goes on by its own time, readiness names the clock, and it recovers when the clock is back',
  },
  clause: 'GB/T 22239-2019 8.1.5.4',
  done: {
    zh: '另启一个平台,把它的时钟拨快四百天,读取就绪与健康;再拨回',
    en: 'Start another platform, set its clock 400 days ahead, read readiness and health, set it back',
  },
  seen: {
    zh: '就绪检查列出 clock,进程仍健康;拨回后重新就绪',
    en: 'Readiness lists `clock` while the process is healthy; it is ready again when set back',
  },
  hooks: { jump_ms: 400 * dayMs },
  counterproof: {
    broken: { zh: '只拨快一秒', en: 'The clock is one second ahead' },
    turns_red: 'readiness names the clock',
    hooks: { jump_ms: 1000 },
  },
  async steps(context, { jump_ms }) {
    const offset = join(context.folder, 'offset');
    writeFileSync(offset, '0');
    const platform = await startWithClock(context.folder, offset, context.signal);
    try {
      writeFileSync(offset, `${jump_ms}`);
      const jumped = await waitFor(context, platform.url, 503);
      const named = jumped.status === 503 && jumped.text.includes('"clock"');
      context.see('readiness names the clock', named, jumped);
      const { status } = await fetch(`${platform.url}/healthz`, { signal: context.signal });
      context.see('the process is healthy', status === 200, status);
      writeFileSync(offset, '0');
      const back = await waitFor(context, platform.url, 200);
      context.see('it is ready again when the clock is back', back.status === 200, back);
    } finally {
      await platform.stop();
    }
  },
});

/** Asks for readiness until it has this status; answers the last. */
async function waitFor(
  { signal }: ItemContext,
  url: string,
  status: number,
): Promise<{ readonly status: number; readonly text: string }> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`, { signal });
    const seen = { status: answer.status, text: await answer.text() };
    if (seen.status === status || performance.now() > until) return seen;
    await pause(300);
  }
}
