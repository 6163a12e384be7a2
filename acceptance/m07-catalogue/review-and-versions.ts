import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { directoryPath, draftDirectory, newName, smallDescription } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

export const reviewAndVersions = acceptanceItem({
  id: 'M7.3a',
  title: {
    zh: '目录提交审核,退回必须写意见,发布后修订形成新版本并可比较',
    en: 'A directory is submitted, returned only with an opinion, published, revised and compared',
  },
  clause: '政务数据共享条例 第13、17条',
  done: {
    zh: '部门提交;数据中心无意见地退回,再带意见退回;重新提交、发布、修订名称、再发布,比较两版',
    en: 'Submit; return without, then with an opinion; submit, publish, revise the name, publish, compare',
  },
  seen: {
    zh: '无意见的退回不予受理;意见可见;两版的差异列出被改的名称',
    en: 'A return without opinion is not taken; the opinion is shown; the comparison lists the name',
  },
  hooks: { renamed: '(修订)' },
  counterproof: {
    broken: { zh: '修订时名称不变', en: 'The revision leaves the name as it was' },
    turns_red: 'the comparison lists the new name',
    hooks: { renamed: '' },
  },
  async steps(context, { renamed }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const officer = { token: city.person(accounts.officer).token, body: {} };
    const platform = { token: city.person(accounts.platform).token, body: {} };
    const name = newName();
    const code = await draftDirectory(context, smallDescription(name));
    const path = directoryPath(code);
    await http.done('POST', `${path}/submit`, officer);
    const bare = await http.call('POST', `${path}/return`, platform);
    see('a return without opinion is not taken', bare.status >= 400, bare.json?.['code']);
    const opinion = '请补充车位数的统计口径';
    const reasons = { ...platform, body: { reasons: [opinion] } };
    const returned = await http.done('POST', `${path}/return`, reasons);
    const shown = JSON.stringify(returned['returned_reasons']).includes(opinion);
    see('the opinion is shown', shown, returned['returned_reasons']);
    await http.done('POST', `${path}/submit`, officer);
    await http.done('POST', `${path}/publish`, platform);
    const description = smallDescription(`${name}${renamed}`);
    const revision = { ...officer, body: { base_version: 1, description } };
    await http.done('POST', `${path}/revise`, revision);
    await http.done('POST', `${path}/submit`, officer);
    await http.done('POST', `${path}/publish`, platform);
    const compared = await http.done('GET', `${path}/compare?from=1&to=2`);
    const listed = JSON.stringify(compared).includes('(修订)');
    see('the comparison lists the new name', listed, compared);
  },
});
