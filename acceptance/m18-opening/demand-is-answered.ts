import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const wish = {
  title: '停车场实时空位',
  description: '希望开放各停车场每五分钟的实时空位数,按停车场查询。',
  purpose: '为市民提供停车引导',
};
const answered = { reason: '该数据由企业采集,本单位不掌握', clause: '上海市数据条例 第41条' };

export const demandIsAnswered = acceptanceItem({
  id: 'M18.4a',
  title: {
    zh: '任何人可申请开放数据,有时限、有人办,答复公开',
    en: 'Anybody may ask for data; the demand has a clock and an owner, and its answer is public',
  },
  clause: '上海市数据条例 第42条',
  done: {
    zh: '不登录提出需求,数据中心交办,被交办单位说明理由和条款不予开放',
    en: 'Ask without an account; the data centre assigns it; the body refuses with reason and clause',
  },
  seen: {
    zh: '核查前他人看不到,交办后公众可见承办单位和时限,答复的理由和条款公开',
    en: 'Unseen before the check; then everybody sees who answers by when, and the reasoned answer',
  },
  hooks: { assigned: true },
  counterproof: {
    broken: { zh: '数据中心没有交办', en: 'The data centre does not assign it' },
    turns_red: 'everybody sees who answers by when',
    hooks: { assigned: false },
  },
  async steps(context, { assigned }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const { id } = await http.done('POST', '/api/open/demands', { body: wish });
    const path = `/api/open/demands/${String(id)}`;
    see('nobody else sees it before the check', (await http.call('GET', path)).status === 404, id);
    const { organisation_id: provider_id } = city.person(accounts.officer);
    if (assigned) {
      const { token } = city.person(accounts.platform);
      await http.done('POST', `${path}/assign`, { token, body: { provider_id } });
    }
    const open = await http.call('GET', path);
    const desk = open.json?.['provider_id'] === provider_id && open.json?.['due_at'] !== null;
    see('everybody sees who answers by when', open.status === 200 && desk, open.json);
    const { token } = city.person(accounts.officer);
    await http.done('POST', `${path}/refuse`, { token, body: answered });
    const { json } = await http.call('GET', path);
    const told = json?.['answer'] === answered.reason && json?.['clause'] === answered.clause;
    see('reason and clause are public', told, json);
  },
});
