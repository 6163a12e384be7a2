import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { applyForOpenData } from './apply-for-open-data.ts';

const results = {
  title: '停车研究报告',
  description: '按区统计停车场利用情况的研究报告。',
  url: 'https://example.org/report',
};

export const reuseIsShown = acceptanceItem({
  id: 'M18.8',
  title: {
    zh: '有条件开放的成果经双方同意和审核后公开展示,可撤回',
    en: 'Results under an agreement are shown after both parties agree and a review; and withdrawn',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '企业反馈成果并提交展示,提供方同意,数据中心发布,企业撤回',
    en: 'A company reports and submits results; the provider agrees; the centre publishes; withdrawn',
  },
  seen: {
    zh: '提供方同意前不能发布;发布后在数据集下可见;撤回后不可见',
    en: 'Not published before the provider agrees; seen at the data set; gone once withdrawn',
  },
  hooks: { consent: true },
  counterproof: {
    broken: { zh: '提供方没有同意', en: 'The provider does not agree' },
    turns_red: 'it is shown at the data set',
    hooks: { consent: false },
  },
  async steps(context, { consent }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const company = city.person(accounts.company).token;
    const platform = city.person(accounts.platform).token;
    const code = await loadedDirectory(context, ['P1,人民广场,120', 'P2,虹桥,300'], 'O2');
    const { agreement_id } = await applyForOpenData(context, code);
    const report = `/api/open/results/${String(agreement_id)}`;
    await http.done('POST', report, { token: company, body: results });
    const { title, description: summary, url } = results;
    const reuse = { kind: 'research', title, summary, url, directory_codes: [code], agreement_id };
    const sent = { token: company, body: reuse };
    const { id } = await http.done('POST', '/api/open/showcases', sent);
    const path = `/api/open/showcases/${String(id)}`;
    const publish = (): ReturnType<typeof http.call> =>
      http.call('POST', `${path}/publish`, { token: platform, body: {} });
    const early = (await publish()).status;
    see('it is not published before both agree', early === 409, early);
    if (consent) {
      const { token } = city.person(accounts.officer_approver);
      await http.done('POST', `${path}/consent`, { token, body: {} });
    }
    await publish();
    const listed = `/api/open/showcases?directory_code=${encodeURIComponent(code)}`;
    const shown = async (): Promise<readonly unknown[]> =>
      (await http.done('GET', listed))['items'] as unknown[];
    see('it is shown at the data set', (await shown()).length === 1, listed);
    const reason = { reason: '报告已更新,另行提交' };
    await http.done('POST', `${path}/withdraw`, { token: company, body: reason });
    see('it is gone once withdrawn', (await shown()).length === 0, listed);
  },
});
