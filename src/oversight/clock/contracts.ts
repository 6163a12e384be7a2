import { z } from 'zod';
import { contract } from '#actions/contract.ts';

const ClockView = z.object({
  /** Whether the platform goes by the machine's time. */
  sure: z.boolean(),
  /** `jumped` against the time that passed, `behind-records` or `long-stop` at the start. */
  why: z.enum(['jumped', 'behind-records', 'long-stop']).nullable(),
  /** By which the platform goes. */
  kept: z.iso.datetime(),
  machine: z.iso.datetime(),
});

/**
 * The time the platform goes by, the machine's, and whether they agree. Source: GB/T 22239-2019,
 * 8.1.5.4 (audit records need one right time).
 */
export const showClock = contract({
  name: 'clock.show-clock',
  sentence: {
    zh: '查看平台所用时间与机器时间是否一致',
    en: 'Show the time the platform goes by, and whether the machine agrees',
  },
  input: z.object({}),
  output: ClockView,
  who: ['platform-operator', 'system-administrator', 'auditor'],
  verb: 'GET',
  path: '/api/clock',
  effect: 'read',
});

/**
 * Takes the machine's time for right after a jump; until then the platform goes on by its own and
 * nothing that cannot be undone is done. Refused where there is nothing to confirm.
 */
export const confirmClock = contract({
  name: 'clock.confirm-clock',
  sentence: {
    zh: '时钟跳变后,确认机器时间正确;此前到期处理等不可撤销的工作一直等待',
    en: "After a jump, confirm the machine's time; expiries and deadlines wait until then",
  },
  input: z.object({ reason: z.string().trim().min(4).max(500) }),
  output: ClockView,
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/clock/confirm',
  effect: 'write',
  facts: ['clock.confirmed'],
});
