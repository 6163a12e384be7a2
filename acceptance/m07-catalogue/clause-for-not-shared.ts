import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { directoryPath, draftDirectory, newName, smallDescription } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

export const clauseForNotShared = acceptanceItem({
  id: 'M7.7',
  title: {
    zh: '标为不予共享的目录不写法律依据不能提交',
    en: 'A directory marked not shared cannot be submitted without the law that says so',
  },
  clause: '政务数据共享条例 第14、15条',
  done: {
    zh: '起草一条不予共享的目录,不写条款提交',
    en: 'Draft a directory that is not shared, and submit it without a clause',
  },
  seen: {
    zh: '提交不予受理,原因中指出缺少条款',
    en: 'The submission is refused, and the missing clause is among the reasons',
  },
  hooks: { clause: null as string | null },
  counterproof: {
    broken: { zh: '写明条款', en: 'The clause is given' },
    turns_red: 'the submission is refused',
    hooks: { clause: '中华人民共和国测绘法 第四十七条' },
  },
  async steps(context, { clause }) {
    const small = smallDescription(newName());
    const items = (small['items'] as readonly object[]).map((one) => ({ ...one, sharing: 'S3' }));
    const code = await draftDirectory(context, {
      ...small,
      sharing: { type: 'S3', clause },
      items,
    });
    const { token } = (await meetCity(context)).person(accounts.officer);
    const path = `${directoryPath(code)}/submit`;
    const { status, json } = await context.http.call('POST', path, { token, body: {} });
    context.see('the submission is refused', status >= 400, { status, code: json?.['code'] });
    const reasons = JSON.stringify(json?.['reasons'] ?? json);
    context.see('the missing clause is named', reasons.includes('clause'), reasons.slice(0, 300));
  },
});
