import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { runStates } from './runs/run-state.ts';

// What a run works on is said by the room whose kind of run it is.
const subjects = ['run', 'any'] as const;

/** What happens to long runs. */
export const filesFacts = defineFacts({
  'run.started': {
    zh: '开始长任务',
    en: 'A long run was started',
    subjects,
    payload: { kind: z.string(), title: z.unknown() },
  },
  'run.cancel-requested': {
    zh: '请求停止长任务',
    en: 'A long run was asked to stop',
    subjects,
    payload: { kind: z.string(), at: z.enum(runStates) },
  },
  'run.resumed': {
    zh: '继续长任务',
    en: 'A long run was resumed',
    subjects,
    payload: { kind: z.string(), after: z.enum(runStates), done: z.int().min(0) },
  },
  'run.ended': {
    zh: '长任务结束',
    en: 'A long run ended',
    subjects,
    payload: {
      kind: z.string(),
      state: z.enum(runStates),
      counts: z.record(z.string(), z.unknown()),
      rejects: z.int().min(0),
      reasons: z.array(z.string()),
    },
  },
});
