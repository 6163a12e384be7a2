import type { Evidence } from './evidence-shelf.ts';
import { htmlText } from './html-text.ts';
import type { Words } from './item.ts';
import type { Check, ItemResult, StepsRun } from './results.ts';
import { stateWords } from './state-words.ts';

const shownMax = 220;

/** One item as a section that opens; failed ones are open from the start. */
export function renderItem(item: ItemResult): string {
  if (item.run === null || item.counterproof === null) return renderRow(item);
  const { run, counterproof } = item;
  const rows: readonly (readonly [string, string])[] = [
    ['做什么 Done', words(item.done)],
    ['应见 To be seen', words(item.seen)],
    ...(item.reason ? [['未通过原因 Reason', words(item.reason)] as const] : []),
    ['所见 Seen', checkList(run)],
    ['证据 Evidence', evidenceList(run.evidence)],
    [
      '反证 Counter-proof',
      `${words(counterproof.broken)}${checkList(counterproof)}${evidenceList(counterproof.evidence)}`,
    ],
    ['依据 Clause', htmlText(item.clause)],
    ['用时 Seconds', `${run.seconds} + ${counterproof.seconds}`],
  ];
  const list = rows.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('');
  const open = item.state === 'failed' ? ' open' : '';
  return `<details id="${item.id}"${open}><summary>${stateMark(item)} <h3>${item.id} ${htmlText(item.title.zh)}</h3>
<span class="en">${htmlText(item.title.en)}</span></summary><dl>${list}</dl></details>`;
}

/** The row of an item that is not built. */
function renderRow(item: ItemResult): string {
  return `<li id="${item.id}">${stateMark(item)} ${item.id} ${htmlText(item.title.zh)}
<span class="en" lang="en">${htmlText(item.title.en)} · ${htmlText(item.clause)}</span></li>`;
}

function stateMark({ state }: ItemResult): string {
  const { mark, zh, en } = stateWords[state];
  return `<span class="${state}" title="${en}">${mark} ${zh}</span>`;
}

function words(text: Words | null): string {
  if (text === null) return '';
  return `${htmlText(text.zh)}<span class="en" lang="en">${htmlText(text.en)}</span>`;
}

function checkList(run: StepsRun): string {
  const checks = run.checks.map(checkLine).join('');
  const fault =
    run.fault === null ? '' : `<li class="failed">${htmlText(run.fault.slice(0, 1000))}</li>`;
  return `<ul class="checks">${checks}${fault}</ul>`;
}

function checkLine({ check, holds, seen }: Check): string {
  const mark = holds ? '<span class="passed">✓</span>' : '<span class="failed">✗</span>';
  return `<li>${mark} ${htmlText(check)} <small>${htmlText(seen.slice(0, shownMax))}</small></li>`;
}

function evidenceList(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return '';
  const lines = evidence.map(({ name, file, sha256, bytes }) => {
    const link = `<a href="${file}">${htmlText(name)}</a> <small>${bytes} B · ${sha256.slice(0, 12)}…</small>`;
    const alt = `页面截图 screenshot ${htmlText(name)}`;
    const picture = name.endsWith('.png')
      ? `<figure><img loading="lazy" src="${file}" alt="${alt}"></figure>`
      : '';
    return `<li>${link}${picture}</li>`;
  });
  return `<ul class="checks">${lines.join('')}</ul>`;
}
