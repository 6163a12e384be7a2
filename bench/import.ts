// How fast a file of directories is taken over, and in how much memory: records a second beside
// bare JSON.parse of the same file whole, and the growth of the process over a large file.
//
//   node bench/import.ts [--records 20000] [--padding 0] [--json]
//   node bench/import.ts --records 100000 --padding 160   (about 200 MB)

import { parseArgs } from 'node:util';
import { openBenchCatalog } from './support/catalog-bench.ts';
import { madeFile } from './support/made-records.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '20000' },
    padding: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const records = Number(values.records);
const padding = Number(values.padding);
const megabyte = 1024 * 1024;

const catalog = await openBenchCatalog();
await catalog.importFile(madeFile(500, 0), 'warm-up');
const rss_before = process.memoryUsage().rss;
let rss_max = 0;
const watch = setInterval(() => {
  rss_max = Math.max(rss_max, process.memoryUsage().rss);
}, 50);

const first = await timed(() => catalog.importFile(madeFile(records, padding), 'bench'));
const second = await timed(() => catalog.importFile(madeFile(records, padding), 'bench'));
clearInterval(watch);
const parts: Uint8Array[] = [];
for await (const part of madeFile(records, padding)) parts.push(part);
const text = Buffer.concat(parts).toString('utf8');
const parse = await timed(() => Promise.resolve(JSON.parse(text) as unknown));

const figures = {
  records,
  megabytes: round(Buffer.byteLength(text) / megabyte),
  added: first.value.added,
  added_per_s: round(records / first.seconds),
  second_run_added: second.value.added,
  unchanged_per_s: round(records / second.seconds),
  parse_only_per_s: round(records / parse.seconds),
  rss_before_mb: round(rss_before / megabyte),
  rss_max_mb: round(rss_max / megabyte),
};
console.log(values.json ? JSON.stringify(figures) : figures);
await catalog.close();

async function timed<Value>(work: () => Promise<Value>) {
  const began = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - began) / 1000 };
}

function round(value: number): number {
  return Math.round(value);
}
