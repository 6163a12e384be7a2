import { apply, counterWish } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

interface RuleRow {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const sharingRulesTried = acceptanceItem({
  id: 'N6.1',
  title: {
    zh: '共享决定的新规则先在过去的申请上试跑,列出会改变的决定',
    en: 'New rules of the sharing decision are tried on past requests; changed decisions are listed',
  },
  clause: '上海市数据条例 第39条',
  done: {
    zh: '提交一份自动授权的申请;把自动授权的等级上限收紧后在过去的申请上试跑',
    en: 'Have a request granted by rules; tighten the grade for automatic grants and try that on the past',
  },
  seen: {
    zh: '这份申请列在会改变之中,由自动改为人工;试跑后现行规则不变',
    en: 'The request is listed as changing from automatic to manual; the rules in force stay',
  },
  hooks: { tighten: true },
  counterproof: {
    broken: { zh: '以现行规则原样试跑', en: 'The rules in force are tried unchanged' },
    turns_red: 'the request would change',
    hooks: { tighten: false },
  },
  async steps(context, { tighten }) {
    const { http, see } = context;
    const { id, verdict, decision } = await apply(context, counterWish);
    see('the request was granted by rules', verdict === 'AUTO', verdict);
    const before = await rulesInForce(context);
    const rules = before.rules.map((rule) =>
      tighten && rule.id === 'grade-for-automatic'
        ? { ...rule, params: { ...rule.params, grade_max: 1, grade_max_verify_only: 1 } }
        : rule,
    );
    const { token } = (await meetCity(context)).person(accounts.platform);
    const tried = await http.done('POST', `${paths.rules}/try`, { token, body: { rules } });
    const changed = tried['changed'] as readonly { request_id: string; would_be: string }[];
    const ours = changed.find((one) => one.request_id === id);
    see('the request would change', ours?.would_be === 'MANUAL', { ours, tried: tried['tried'] });
    const after = await rulesInForce(context);
    const stays = after.version === decision.rule_set_version;
    see('the rules in force stay', stays, after.version);
  },
});

async function rulesInForce(
  context: Parameters<typeof apply>[0],
): Promise<{ readonly version: string; readonly rules: readonly RuleRow[] }> {
  const { items } = (await context.http.done('GET', paths.rules)) as unknown as {
    readonly items: readonly { state: string; version: string; rules: readonly RuleRow[] }[];
  };
  const found = items.find(({ state }) => state === 'in-force');
  if (found === undefined) throw new Error('no rules are in force');
  return found;
}
