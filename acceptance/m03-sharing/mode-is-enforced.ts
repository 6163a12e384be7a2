import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const modeIsEnforced = acceptanceItem({
  id: 'M3.11',
  title: {
    zh: '协议未约定的使用方式由网关拒绝:约定接口查询的不得下载文件',
    en: 'The gateway refuses a mode that the agreement does not name: no file where queries were agreed',
  },
  clause: '政务数据共享条例 第20、22条',
  done: {
    zh: '取得约定接口查询的协议,以同一密钥下载文件',
    en: 'Under an agreement for queries ask for a file with the same key',
  },
  seen: {
    zh: '文件下载被拒绝,代码说明使用方式未约定,且有回执',
    en: 'The file is refused; the code says that the mode is not agreed; there is a receipt',
  },
  hooks: { mode: 'api-query' },
  counterproof: {
    broken: { zh: '协议约定的就是文件', en: 'The agreement is for a file' },
    turns_red: 'the file is refused',
    hooks: { mode: 'file' },
  },
  async steps(context, { mode }) {
    const city = await meetCity(context);
    const directory = await loadedDirectory(context, ['P1,人民广场,120', 'P2,虹桥,300']);
    const agreement_id = await applyGranted(context, {
      ...airWish,
      directory,
      columns: { code: null, spaces: null },
      scenario: { ...airWish.scenario, mode },
    });
    const target = `/gateway/${agreement_id}/file.csv?purpose=${encodeURIComponent(airPurpose)}`;
    const key = city.keyOf(city.person(accounts.applicant).organisation_id);
    const { status, json } = await context.http.signed('GET', target, { key });
    context.see('the file is refused', status >= 400, status);
    const code = String(json?.['code']);
    context.see('the code names the mode', code === 'delivery.mode-not-agreed', code);
    const receipt = String(json?.['receipt'] ?? '');
    context.see('the refusal has a receipt', receipt !== '', receipt);
  },
});
