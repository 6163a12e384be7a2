import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from './book.ts';
import { htmlText } from './html-text.ts';
import { renderItem } from './render-item.ts';
import type { Counts } from './results.ts';

const style = readFileSync(join(import.meta.dirname, 'book.css'), 'utf8');

/** The book as one page: Chinese first, no script, nothing from the network. */
export function renderBook(book: Book): string {
  const { counts } = book;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>数通验收册 ${htmlText(book.name)}</title>
<style>${style}</style></head><body>
<a class="skip" href="#parts">跳到各部分 Skip to the parts</a>
<header><h1>数通验收册 <span class="en" lang="en">Datong acceptance book</span></h1>
<p>${htmlText(shanghaiTime(book.made_at))} · 用时 ${book.seconds} 秒
· ${htmlText(platformLine(book))}</p>
${book.finished ? '' : '<p class="warn">本册未完成:运行被中止。Unfinished: the run was cancelled.</p>'}
<ul class="figures">${figure('条目 Items', counts.items)}
${figure('通过 Passed', counts.passed)}${figure('未通过 Failed', counts.failed)}
${figure('未建 Not built', counts.not_built)}</ul>
${comparisonText(book)}</header>
<main><h2 id="parts">各部分 <span class="en" lang="en">By part</span></h2>
${partsTable(book)}
${book.parts.map((part) => renderPart(book, part)).join('\n')}</main>
<footer><p>核验本册 To verify this book: <code>npm run -s accept -- --verify DIR</code></p>
<p class="en" lang="en">
manifest.json lists the SHA-256 of every file;
manifest.sig is its Ed25519 signature; public-key.pem is the key.
The same content as data: book.json.</p></footer></body></html>
`;
}

function figure(name: string, value: number): string {
  return `<li><b>${value}</b>${name}</li>`;
}

function platformLine({ platform }: Book): string {
  const where = platform.own ? '自启平台 own platform' : (platform.url ?? '未启动平台 no platform');
  const commit = platform.commit === null ? '' : ` (${platform.commit.slice(0, 12)})`;
  return `${where} · ${platform.version}${commit} · Node ${platform.node}`;
}

function comparisonText({ comparison }: Book): string {
  if (comparison.with === null)
    return '<p>首次验收,无可比。<span class="en" lang="en">The first book.</span></p>';
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['新近未通过 Newly failed', comparison.newly_failed],
    ['新近通过 Newly passed', comparison.newly_passed],
    ['新建 Newly built', comparison.newly_built],
  ];
  const rows = lines.map(([name, ids]) => {
    const links = ids.map((id) => `<a href="#${id}">${id}</a>`).join(' ');
    return `<tr><th scope="row">${name}</th><td class="n">${ids.length}</td><td>${links}</td></tr>`;
  });
  return `<h2>与上次相比 <span class="en" lang="en">Compared with ${htmlText(comparison.with)}</span></h2>
<table><tbody>${rows.join('')}<tr><th scope="row">不变 Unchanged</th>
<td class="n">${comparison.unchanged}</td><td></td></tr></tbody></table>`;
}

function partsTable({ parts }: Book): string {
  const rows = parts.map(
    ({ id, title, counts }) => `<tr><th scope="row"><a href="#part-${id}">${id}</a></th>
<td>${htmlText(title.zh)} <small class="wide" lang="en">${htmlText(title.en)}</small></td>
<td class="n">${counts.passed}</td><td class="n">${counts.failed}</td><td class="n">${counts.not_built}</td><td>${bar(counts)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">编号</th><th scope="col">部分 Part</th><th scope="col">通过 Passed</th>
<th scope="col">未通过 Failed</th><th scope="col">未建 Not built</th><th scope="col">图 Chart</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The counts of a part as a bar; the numbers stand beside it for whoever does not see it. */
function bar({ items, passed, failed }: Counts): string {
  const width = (count: number): number => (items === 0 ? 0 : (100 * count) / items);
  const [green, red] = [width(passed), width(failed)];
  return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
<rect class="none" width="100" height="8"/><rect class="passed" width="${green}" height="8"/><rect class="failed" x="${green}" width="${red}" height="8"/></svg>`;
}

function renderPart(book: Book, part: Book['parts'][number]): string {
  const items = book.items.filter((one) => one.part === part.id);
  const built = items.filter((one) => one.state !== 'not_built').map(renderItem);
  const rows = items.filter((one) => one.state === 'not_built').map(renderItem);
  return `<section aria-labelledby="part-${part.id}"><h2 id="part-${part.id}">${part.id} ${htmlText(part.title.zh)}
<span class="en" lang="en">${htmlText(part.title.en)}</span></h2>${built.join('\n')}
${rows.length > 0 ? `<ul class="rows">${rows.join('\n')}</ul>` : ''}</section>`;
}

function shanghaiTime(iso: string): string {
  const hours = 8;
  const moved = new Date(Date.parse(iso) + hours * 3_600_000).toISOString();
  return `${moved.slice(0, 19).replace('T', ' ')} +08:00`;
}
