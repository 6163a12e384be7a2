import { apply, shanghaiDay } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { publishedDirectory } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

export const negativeListDenies = acceptanceItem({
  id: 'M3.9',
  title: {
    zh: '列入负面清单的目录不予受理,并给出规则与条款',
    en: 'What is on the negative list is denied, with the rule and its clause',
  },
  clause: '上海市数据条例 第38条;政务数据共享条例 第14、15条',
  done: {
    zh: '新发布一条无条件共享的目录,经审核列入负面清单,再申请',
    en: 'Publish a freely shared directory, enter it on the negative list, then apply for it',
  },
  seen: {
    zh: '当场不予受理,未通过的规则中有负面清单一条,带条款',
    en: 'Denied at once; the rule of the negative list is among those that failed, with its clause',
  },
  hooks: { enter: true },
  counterproof: {
    broken: { zh: '不列入清单', en: 'It is not entered' },
    turns_red: 'the application is denied',
    hooks: { enter: false },
  },
  async steps(context, { enter }) {
    const { code } = await publishedDirectory(context);
    if (enter) {
      const { token } = (await meetCity(context)).person(accounts.platform);
      const body = {
        directory_code: code,
        item_id: null,
        clause: '中华人民共和国测绘法 第四十七条',
        review_by: shanghaiDay(180),
        valid_from: shanghaiDay(0),
        valid_to: null,
      };
      await context.http.done('POST', paths.negative, { token, body });
    }
    const { verdict, decision } = await apply(context, {
      directory: code,
      columns: { code: null, spaces: null },
      scenario: {
        scenario_type: 'emergency-response',
        business_item: '停车诱导',
        purpose_category: 'emergency',
        purpose: '突发事件时引导车辆停放',
        case_rule: { required: false, pattern: null },
      },
    });
    context.see('the application is denied', verdict === 'DENY', verdict);
    const rule = decision.results.find((one) => one.rule_id === 'not-on-negative-list');
    context.see('the rule and its clause are told', (rule?.clause ?? '') !== '', rule);
  },
});
