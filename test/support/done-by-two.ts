import type { z } from 'zod';
import type { Actor } from '#actions/action.ts';
import type { Contract } from '#actions/contract.ts';
import { readId } from '#kernel/ids.ts';
import { approveAct } from '#spine/parties/contracts.ts';
import type { TestApp } from './test-app.ts';

/**
 * Does what needs two people as they do it: the first proposes, the second approves, the first
 * carries it out. Throws where it needed only one.
 */
export async function doneByTwo<Input extends z.ZodObject, Output extends z.ZodType>(
  app: TestApp,
  contract: Contract<Input, Output>,
  input: z.input<Input>,
  first: Actor,
  second: Actor,
): Promise<z.output<Output>> {
  const proposed = await app.call(contract, input, first);
  const [reason] = proposed.ok ? [] : proposed.refusals;
  if (reason?.code !== 'parties.second-person-needed') {
    throw new Error(`${contract.name} did not wait for a second person: ${reason?.code ?? 'done'}`);
  }
  await app.done(approveAct, { id: readId('act', reason.detail ?? ''), note: '已核对' }, second);
  return await app.done(contract, input, first);
}
