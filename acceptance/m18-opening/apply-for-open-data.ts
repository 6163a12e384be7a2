import { randomBytes } from 'node:crypto';
import { type Applied, shanghaiDay } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { accounts, fields, paths, useAgreement } from '../city/names.ts';
import { directoryPath } from '../city/new-directory.ts';
import type { ItemContext } from '../framework/item-context.ts';

/** What the company's calls must state. */
export const researchPurpose = '研究各区停车场的利用情况';

/** A company applies for data that is open on conditions, for its code and its spaces. */
export async function applyForOpenData(
  context: ItemContext,
  directory_code: string,
  signed: readonly string[] = useAgreement.signed,
): Promise<Applied> {
  const { token } = (await meetCity(context)).person(accounts.company);
  const directory = await context.http.done('GET', directoryPath(directory_code), { token });
  const { items } = directory['description'] as { items: readonly { readonly id: string }[] };
  const body = {
    directory_code,
    items: items.map(({ id }) => ({ item_id: id, reason: '研究所必需的数据' })),
    [fields.undertakings]: { version: useAgreement.version, signed },
    scenario: scenario(),
  };
  return (await context.http.done('POST', paths.apply_open, {
    token,
    body,
  })) as unknown as Applied;
}

function scenario(): Readonly<Record<string, unknown>> {
  return {
    name: `验收研究 ${randomBytes(4).toString('hex')}`,
    purpose_category: 'research',
    purpose: researchPurpose,
    mode: 'query',
    volume: {
      calls_per_day: 100,
      records_per_day: 1000,
      persons_per_day: 100,
      records_per_call: 100,
    },
    security: {
      dengbao_level: 3,
      statement: '数据存放于专用服务器,仅两名研究人员可访问,泄露时立即停用并报告。',
      contact: '贺长风',
    },
    users: [{ name: '贺长风', role: '研究人员' }],
    retention_days: 90,
    results_planned: '发布研究报告并附数据说明',
    valid_from: shanghaiDay(0),
    valid_to: shanghaiDay(90),
  };
}
