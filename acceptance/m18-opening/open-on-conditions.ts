import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts, useAgreement } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { applyForOpenData, researchPurpose } from './apply-for-open-data.ts';

const lines = ['P1,人民广场,120', 'P2,虹桥,300', 'P3,龙华,80'];

export const openOnConditions = acceptanceItem({
  id: 'M18.1b',
  title: {
    zh: '有条件开放须说明用途与安全能力、签署利用协议,利用成果反馈后公示',
    en: 'Open on conditions: purpose, security capability, use agreement; results are told and shown',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '企业申请有条件开放的数据并签署利用协议,以密钥取数,反馈利用成果;不登录查看成果',
    en: 'A company applies, signs the use agreement and calls by its key and reports results; anybody looks',
  },
  seen: {
    zh: '无协议不可下载;获得协议并得到答复;任何人可见其成果',
    en: 'Nothing without an agreement; granted and answered; everybody sees the results',
  },
  hooks: { signed: useAgreement.signed as readonly string[] },
  counterproof: {
    broken: {
      zh: '利用协议少签「不转售」一项',
      en: 'The undertaking not to resell is left unsigned',
    },
    turns_red: 'the application is granted',
    hooks: { signed: useAgreement.signed.filter((kind) => kind !== 'no-resale') },
  },
  async steps(context, { signed }) {
    const code = await loadedDirectory(context, lines, 'O2');
    const free = await context.http.call('GET', `/open/${code.replace('/', '~')}/download.csv`);
    context.see('nobody takes it without an agreement', free.status === 404, free.status);
    const { agreement_id, verdict } = await applyForOpenData(context, code, signed);
    context.see('the application is granted', agreement_id !== null, verdict);
    const body = { purpose: researchPurpose, limit: 10 };
    const as = accounts.company;
    const answer = await callGateway(context, agreement_id ?? '', body, { as });
    const complete = answer.outcome === 'ok' && answer.rows.length === lines.length;
    context.see('its key is answered', complete, answer.outcome);
    const { token } = (await meetCity(context)).person(as);
    const told = { title: `停车研究 ${code}`, description: '比较各停车场的车位数并发布研究报告。' };
    const report = `/api/open/results/${agreement_id}`;
    await context.http.done('POST', report, { token, body: told });
    const path = `/api/open/results?directory_code=${encodeURIComponent(code)}`;
    const { items } = (await context.http.done('GET', path)) as unknown as {
      readonly items: readonly { readonly title: string | null }[];
    };
    const shown = items.some(({ title }) => title === told.title);
    context.see('everybody sees the results', shown, items);
  },
});
