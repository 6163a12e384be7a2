import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { applyForOpenData, researchPurpose } from './apply-for-open-data.ts';

const lines = ['P1,人民广场,120', 'P2,虹桥,300'];

export const misuseSuspends = acceptanceItem({
  id: 'M18.1c',
  title: {
    zh: '违反利用协议即停:下一次调用被拒绝,了结前不得再申请',
    en: 'A breach of the use agreement suspends it at once and bars new applications until resolved',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '企业取数;提供方登记转售;企业再取数、再申请;数据中心了结后再申请',
    en: 'A company takes data; resale is recorded; it calls and applies again, then after the resolution',
  },
  seen: {
    zh: '登记前得到答复,登记后被拒绝且新申请不予受理,了结后可获批',
    en: 'Answered before, refused and barred after the breach, granted again once it is resolved',
  },
  hooks: { record: true },
  counterproof: {
    broken: { zh: '不登记违约', en: 'The breach is not recorded' },
    turns_red: 'the next call is refused',
    hooks: { record: false },
  },
  async steps(context, { record }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const code = await loadedDirectory(context, lines, 'O2');
    const { agreement_id } = await applyForOpenData(context, code);
    const body = { purpose: researchPurpose, limit: 10 };
    const call = (): ReturnType<typeof callGateway> =>
      callGateway(context, agreement_id ?? '', body, { as: accounts.company });
    const before = await call();
    see('the call before is answered', before.outcome === 'ok', before.outcome);
    let misuse_id = '';
    if (record) {
      const { token } = city.person(accounts.officer_approver);
      const found = { agreement_id, breach: 'resale', evidence: '在其网站上出售原始数据,有截图' };
      const recorded = await http.done('POST', '/api/open/misuse', { token, body: found });
      misuse_id = String(recorded['id']);
    }
    const after = await call();
    see('the next call is refused', after.outcome !== 'ok', after.outcome);
    const barred = await applyForOpenData(context, code);
    const { token } = city.person(accounts.platform);
    const resolution = { token, body: { resolution: '已下架并书面承诺' } };
    await http.done('POST', `/api/open/misuse/${misuse_id}/resolve`, resolution);
    see('a new application is denied meanwhile', barred.verdict === 'DENY', barred.verdict);
    const again = await applyForOpenData(context, code);
    see('after the resolution it is granted', again.agreement_id !== null, again.verdict);
  },
});
