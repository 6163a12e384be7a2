import { apply, visitWish } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { actOnRequest } from '../city/decide.ts';
import { accounts, acts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const refusalIsDisputed = acceptanceItem({
  id: 'M3.7',
  title: {
    zh: '不同意共享须说明理由;申请方可提出争议,由主管部门决定',
    en: 'A refusal carries its reason; the applicant disputes it and the authority decides',
  },
  clause: '政务数据共享条例 第21、28条',
  done: {
    zh: '提供方不写理由地拒绝,再写明理由拒绝;申请方提出争议;主管部门要求提供',
    en: 'The provider refuses without, then with a reason; the district disputes; the authority decides',
  },
  seen: {
    zh: '无理由的拒绝不予受理;争议后主管部门的决定使申请获得协议',
    en: 'A refusal without reason is not taken; the authority has the data granted',
  },
  hooks: { outcome: 'grant' },
  counterproof: {
    broken: { zh: '主管部门维持不予共享', en: 'The authority upholds the refusal' },
    turns_red: 'the request is granted after the dispute',
    hooks: { outcome: 'close' },
  },
  async steps(context, { outcome }) {
    const { http, see } = context;
    const { id } = await apply(context, visitWish);
    const { token } = (await meetCity(context)).person(accounts.approver);
    const bare = await http.call('POST', `${paths.requests}/${id}/refuse`, { token, body: {} });
    see('a refusal without reason is not taken', bare.status >= 400, bare.json?.['code']);
    const reason = '走访计划与所申请的住址信息不相称';
    const refused = await actOnRequest(context, id, 'refuse', accounts.approver, { reason });
    see('the reason is shown', refused['reason'] === reason, refused['reason']);
    const dispute = { reason: '住址为走访所必需,法定职责见履职依据' };
    const disputed = await actOnRequest(context, id, 'dispute', accounts.applicant, dispute);
    see('the request is disputed', disputed['state'] === 'disputed', disputed['state']);
    const decision = { outcome, reason: '经协调,走访确需住址信息' };
    const ended = await actOnRequest(
      context,
      id,
      acts.resolve_dispute,
      accounts.platform,
      decision,
    );
    const granted = ended['state'] === 'granted' && typeof ended['agreement_id'] === 'string';
    see('the request is granted after the dispute', granted, ended['state']);
  },
});
