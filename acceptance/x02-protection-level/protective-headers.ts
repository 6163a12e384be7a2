import { acceptanceItem } from '../framework/item.ts';

export const protectiveHeaders = acceptanceItem({
  id: 'X2.5',
  title: {
    zh: '页面与接口带安全响应头:只用本站脚本,禁止嵌入与类型猜测',
    en: 'Pages and answers carry protective headers: own scripts only, no framing, no sniffing',
  },
  clause: 'GB/T 22239-2019 8.1.4',
  done: {
    zh: '读取首页与接口的响应头',
    en: 'Read the headers of the first page and of an answer',
  },
  seen: {
    zh: '首页有内容安全策略且不许内联脚本;两者都禁止嵌入与类型猜测',
    en: 'The page has a content policy without inline scripts; both forbid framing and sniffing',
  },
  hooks: { directive: "script-src 'self'" },
  counterproof: {
    broken: {
      zh: '寻找策略里没有的来源',
      en: 'A source is looked for that the policy does not name',
    },
    turns_red: 'scripts come from the platform only',
    hooks: { directive: 'script-src https://cdn.example.com' },
  },
  async steps({ http, see }, { directive }) {
    const page = await http.call('GET', '/', { headers: { accept: 'text/html' } });
    const policy = page.headers.get('content-security-policy') ?? '';
    see('scripts come from the platform only', policy.includes(directive), policy);
    see('no inline script is allowed', !/script-src[^;]*unsafe-inline/.test(policy), policy);
    const answer = await http.call('GET', '/api/directories?limit=1');
    for (const [name, { headers }] of Object.entries({ page, answer })) {
      const framing = headers.get('x-frame-options') ?? '';
      see(`framing is forbidden: ${name}`, framing === 'DENY', framing);
      const sniffing = headers.get('x-content-type-options') ?? '';
      see(`sniffing is forbidden: ${name}`, sniffing === 'nosniff', sniffing);
    }
  },
});
