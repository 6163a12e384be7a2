import type { Contract } from '#actions/contract.ts';
import type { RefusalSpec } from '#kernel/refusal.ts';
import { statusOfKind } from './status-table.ts';

/** The readable list of calls and refusals, as one plain page that needs no script. */
export function referencePage(
  contracts: readonly Contract[],
  refusals: Readonly<Record<string, RefusalSpec>>,
): string {
  const calls = [...contracts].sort((a, b) => (a.name < b.name ? -1 : 1));
  const codes = Object.entries(refusals).sort(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>数通 · 接口参考 Datong reference</title><style>${style}</style></head><body>
<main><h1>接口参考 <span lang="en">Reference</span></h1>
<p>机器可读的同一份清单:<a href="/openapi.json">/openapi.json</a>。
<span lang="en">The same list for machines: <a href="/openapi.json">/openapi.json</a>.</span></p>
<h2>接口 <span lang="en">Calls</span></h2>
<div class="scroll" tabindex="0" role="region" aria-label="接口 Calls"><table><thead><tr><th scope="col">名称 Name</th><th scope="col">调用 Call</th><th scope="col">说明 What it does</th><th scope="col">可由 Who</th></tr></thead>
<tbody>${calls.map(callRow).join('\n')}</tbody></table></div>
<h2>不予办理的理由 <span lang="en">Refusals</span></h2>
<div class="scroll" tabindex="0" role="region" aria-label="理由 Refusals"><table><thead><tr><th scope="col">代码 Code</th><th scope="col">HTTP</th><th scope="col">含义 Meaning</th><th scope="col">怎样改正 Remedy</th></tr></thead>
<tbody>${codes.map(refusalRow).join('\n')}</tbody></table></div></main></body></html>`;
}

const style = `body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;margin:0;color:#1c2733}
main{max-width:72rem;margin:0 auto;padding:1rem}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #d5dce4;padding:.5rem;text-align:left;vertical-align:top}
code{font-size:.9em}.scroll{overflow-x:auto}a{color:#0b5cad}`;

function callRow(one: Contract): string {
  const who = typeof one.who === 'string' ? one.who : one.who.join(', ');
  return `<tr id="${one.name}"><td><code>${one.name}</code></td>
<td><code>${one.verb} ${escaped(one.path)}</code></td>
<td>${escaped(one.sentence.zh)}
<br><span lang="en">${escaped(one.sentence.en)}</span>${relationText(one)}</td>
<td>${escaped(who)}</td></tr>`;
}

function relationText(one: Contract): string {
  if (!one.relation) return '';
  return `<br>${escaped(one.relation.zh)} <span lang="en">${escaped(one.relation.en)}</span>`;
}

function refusalRow([code, spec]: [string, RefusalSpec]): string {
  return `<tr id="${code}"><td><code>${code}</code></td><td>${statusOfKind[spec.kind]}</td>
<td>${escaped(spec.title_zh)}<br><span lang="en">${escaped(spec.title_en)}</span></td>
<td>${escaped(spec.remedy_zh)}<br><span lang="en">${escaped(spec.remedy_en)}</span></td></tr>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
