import { apply, visitWish } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { actOnRequest } from '../city/decide.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const purpose = '街道走访困难居民前取得联系方式,减少重复填表';

export const sensitiveValuesAreMasked = acceptanceItem({
  id: 'M5.2a',
  title: {
    zh: '未另行约定时,姓名、电话、住址按目录的脱敏规则交付',
    en: 'Unless agreed otherwise, names, phones and addresses leave masked as the directory says',
  },
  clause: '个人信息保护法 第51条;数据安全法 第27条',
  done: {
    zh: '申请含敏感信息的目录,提供方两人先后同意,按协议调用',
    en: 'Apply for sensitive items, two people of the provider agree, call under the agreement',
  },
  seen: { zh: '每个电话都已脱敏', en: 'Every phone is masked' },
  hooks: { column: 'phone' },
  counterproof: {
    broken: { zh: '改看不脱敏的列(所在区)', en: 'A column is looked at that is not masked' },
    turns_red: 'every value is masked',
    hooks: { column: 'district' },
  },
  async steps(context, { column }) {
    const wish = { ...visitWish, columns: { ...visitWish.columns, district: null } };
    const { id } = await apply(context, wish);
    await actOnRequest(context, id, 'grant', accounts.approver, { note: '走访确有需要' });
    const granted = await actOnRequest(context, id, 'grant', accounts.second_reviewer, {
      note: '复核同意',
    });
    const { outcome, rows } = await callGateway(context, String(granted['agreement_id']), {
      purpose,
      limit: 20,
    });
    context.see('the call is answered with rows', outcome === 'ok' && rows.length > 0, outcome);
    const values = rows.map((row) => String(row[column]));
    const masked = values.every((value) => value.includes('*') || value === 'null');
    context.see('every value is masked', masked, values.slice(0, 5));
  },
});
