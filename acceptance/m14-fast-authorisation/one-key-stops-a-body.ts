import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity, meetCityAgain } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const oneKeyStopsABody = acceptanceItem({
  id: 'M14.5a',
  title: {
    zh: '一键停止一个单位:人员退出,密钥停用',
    en: 'One key stops a body: its people are signed out and its keys stop',
  },
  clause: '上海市数据条例 第39条',
  done: {
    zh: '数据中心暂停一个区,用其密钥调用、用其人员的会话查看;随后恢复',
    en: 'The data centre suspends a district; its key calls, its person looks; then it is restored',
  },
  seen: {
    zh: '密钥的下一次调用与会话的下一次请求都被拒绝',
    en: 'The next call of the key and the next request of the session are refused',
  },
  hooks: { suspend: true },
  counterproof: {
    broken: { zh: '不暂停', en: 'Nothing is suspended' },
    turns_red: 'the next call of the key is refused',
    hooks: { suspend: false },
  },
  async steps(context, { suspend }) {
    const as = accounts.suspended_applicant;
    // Its sessions end in this item, so they are asked for anew each time.
    const { token, organisation_id } = (await meetCityAgain(context)).person(as);
    const agreement_id = await applyGranted(context, {
      ...airWish,
      as,
      scenario: { ...airWish.scenario, subjects: ofItsArea },
    });
    const platform = (await meetCity(context)).person(accounts.platform).token;
    const path = `/api/organisations/${organisation_id}`;
    const reason = { token: platform, body: { reason: '验收:发现越权用数' } };
    if (suspend) await context.http.done('POST', `${path}/suspend`, reason);
    try {
      const body = { purpose: airPurpose, limit: 1 };
      const { outcome } = await callGateway(context, agreement_id, body, { as });
      context.see('the next call of the key is refused', outcome !== 'ok', outcome);
      const session = await context.http.call('GET', '/api/session', { token });
      context.see('the session has ended', session.status === 401, session.status);
    } finally {
      if (suspend) await context.http.done('POST', `${path}/restore`, reason);
    }
  },
});

const ofItsArea = {
  regions: ['310104'],
  population: '不涉及个人',
  period_from: null,
  period_to: null,
  persons_estimate: 0,
};
