import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { findPublishedDirectory, itemReasons, publishedReasons } from '#spine/catalog/index.ts';
import { sharingFacts } from './facts.ts';
import { sharingRefusals } from './refusals.ts';
import { type ScenarioType, setNecessity } from './register-contracts.ts';
import { listScenarioTypeRows, replaceNecessity } from './scenario-type-store.ts';

type Input = z.output<typeof setNecessity.input>;

export function setNecessityAction(): AnyAction {
  return action(setNecessity, run);
}

async function run(context: ActionContext, input: Input): Promise<ScenarioType> {
  const { scenario_type, directory_code } = input;
  const columns = [...new Set(input.columns)];
  refuseIfAny(await directoryReasons(context, directory_code, columns));
  const known = (await listScenarioTypeRows(context.db)).some(
    (type) => type.code === scenario_type,
  );
  const unknown = sharingRefusals.reason('scenario-type-unknown', { detail: scenario_type });
  refuseIfAny(known ? [] : [unknown]);
  await replaceNecessity(context.db, scenario_type, directory_code, columns);
  await context.record(
    sharingFacts['sharing.necessity-set'].of({
      subjects: [`scenario-type:${scenario_type}`, `directory:${directory_code}`],
      payload: { columns },
    }),
  );
  const type = (await listScenarioTypeRows(context.db)).find((one) => one.code === scenario_type);
  if (!type) throw new Refused([unknown]);
  return type;
}

async function directoryReasons(
  { db }: ActionContext,
  directory_code: string,
  columns: readonly string[],
): Promise<readonly Refusal[]> {
  const directory = await findPublishedDirectory(db, directory_code);
  if (!directory) return publishedReasons(directory_code);
  return columns
    .filter((column) => !directory.description.items.some((item) => item.column === column))
    .flatMap((column) => itemReasons('columns', column));
}
