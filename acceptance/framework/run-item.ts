import type { BuiltItem, NotBuiltItem, Words } from './item.ts';
import { partOf } from './item.ts';
import type { ItemContext } from './item-context.ts';
import { NotSeen } from './item-context.ts';
import type { ItemResult, StepsRun } from './results.ts';

/** What one time through the steps gathers, and what is closed after it. */
export interface Recording {
  readonly context: ItemContext;
  /** Checks and evidence so far. */
  gathered(): Pick<StepsRun, 'checks' | 'evidence'>;
  close(): Promise<void>;
}

/** Opens a recording for an item; `broken` names the time of the counter-proof. */
export type OpenRecording = (id: string, broken: boolean) => Promise<Recording>;

/**
 * Runs an item and its counter-proof. It passes only when the run is green and the counter-proof
 * red at the named check: an item that cannot fail says nothing.
 */
export async function runItem(item: BuiltItem, open: OpenRecording): Promise<ItemResult> {
  const run = await runSteps(await open(item.id, false), (context) => item.run(context));
  const counter = await runSteps(await open(item.id, true), (context) => item.runBroken(context));
  const reason = reasonToFail(item, run, counter);
  return {
    ...headOf(item),
    state: reason === null ? 'passed' : 'failed',
    reason,
    done: item.done,
    seen: item.seen,
    seconds: Number((run.seconds + counter.seconds).toFixed(3)),
    run,
    counterproof: { ...counter, ...item.counterproof },
  };
}

/** The row of an item that is not built. */
export function notBuiltResult(item: NotBuiltItem): ItemResult {
  return {
    ...headOf(item),
    state: 'not_built',
    reason: null,
    done: null,
    seen: null,
    seconds: 0,
    run: null,
    counterproof: null,
  };
}

function headOf(
  item: BuiltItem | NotBuiltItem,
): Pick<ItemResult, 'id' | 'part' | 'title' | 'clause'> {
  return { id: item.id, part: partOf(item.id), title: item.title, clause: item.clause };
}

async function runSteps(
  recording: Recording,
  steps: (context: ItemContext) => Promise<void>,
): Promise<StepsRun> {
  const began = performance.now();
  let red_at: string | null = null;
  let fault: string | null = null;
  try {
    await steps(recording.context);
  } catch (thrown) {
    if (thrown instanceof NotSeen) red_at = thrown.check;
    else fault = thrown instanceof Error ? thrown.message : String(thrown);
  }
  const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
  await recording.close();
  return { seconds, ...recording.gathered(), red_at, fault };
}

function reasonToFail(item: BuiltItem, run: StepsRun, counter: StepsRun): Words | null {
  if (run.fault !== null) return both('步骤中断', 'the steps broke off', run.fault);
  if (run.red_at !== null) return both('未见应见', 'not seen', run.red_at);
  if (run.checks.length === 0) return both('没有任何检查', 'nothing was checked', '0');
  if (counter.fault !== null) {
    return both('反证中断', 'the counter-proof broke off', counter.fault);
  }
  if (counter.red_at === null) {
    return both('不会失败:反证仍为绿', 'cannot fail: the counter-proof stayed green', '');
  }
  const { turns_red } = item.counterproof;
  if (counter.red_at !== turns_red) {
    const detail = `${counter.red_at} ≠ ${turns_red}`;
    return both('反证红在别处', 'the counter-proof is red elsewhere', detail);
  }
  return null;
}

function both(zh: string, en: string, detail: string): Words {
  const tail = detail === '' ? '' : ` (${detail})`;
  return { zh: `${zh}${tail}`, en: `${en}${tail}` };
}
