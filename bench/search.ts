// How long a search takes at the API over the real catalogue of a city (4,494 directories), or as
// many made ones where that is absent: 200 different questions through the HTTP host, asked for the
// first time and again (facet counts are remembered then), beside a bare host that answers from
// memory, in turns.
//
//   node bench/search.ts [--json]

import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { openBenchCatalog, realCatalog, reportFault } from './support/catalog-bench.ts';
import { madeFile } from './support/made-records.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const rounds = 3;
const questions = 200;

const catalog = await openBenchCatalog();
const real = realCatalog();
const taken = await catalog.importFile(
  real === undefined ? madeFile(4_494, 0) : createReadStream(real),
  'bench',
);
const app = await createHost({
  runner: { db: catalog.db, now: () => new Date(), reportFault },
  metrics: openMetrics(),
  actions: catalog.actions,
  refusals: {},
  routes: [],
  unready: async () => [],
  reportFault,
  resolveActor: async () => ({ actor: { kind: 'anonymous' } }),
  doorInput: () => ({}),
  beforeAnswer: () => undefined,
});
const asked = await makeQuestions(0);
const sample = (await app.inject({ url: asked[0] ?? '/' })).body;
const bare = Fastify().get('/*', (_, reply) => reply.type('application/json').send(sample));

const first: number[] = [];
const again: number[] = [];
const limit: number[] = [];
for (const url of await makeQuestions(7)) await app.inject({ url }); // others, to warm up
for (let round = 0; round <= rounds; round += 1) {
  for (const url of asked) {
    (round === 0 ? first : again).push(await timed(() => app.inject({ url })));
    limit.push(await timed(() => bare.inject({ url })));
  }
}
const figures = {
  directories: taken.added,
  real: real !== undefined,
  questions: asked.length,
  rounds,
  p50_ms: percentile(first, 0.5),
  p99_ms: percentile(first, 0.99),
  again_p50_ms: percentile(again, 0.5),
  again_p99_ms: percentile(again, 0.99),
  bare_host_p50_ms: percentile(limit, 0.5),
  bare_host_p99_ms: percentile(limit, 0.99),
};
console.log(values.json ? JSON.stringify(figures) : figures);
await app.close();
await bare.close();
await catalog.close();

/** Names, halves of names turned round, fragments, single words, facets, and the empty question. */
async function makeQuestions(shift: number): Promise<string[]> {
  const rows = await catalog.db
    .selectFrom('directory_index')
    .select(['name', 'provider', 'domain'])
    .orderBy('code')
    .execute();
  const step = Math.max(1, Math.floor(rows.length / questions));
  const all: string[] = [];
  for (let which = 0; which < questions; which += 1) {
    const { name, provider, domain } = rows[which * step + shift] ??
      rows[0] ?? { name: '', provider: '', domain: '' };
    const half = Math.floor(name.length / 2);
    const forms = [
      { q: name },
      { q: `${name.slice(half)} ${name.slice(0, half)}` },
      { q: name.slice(half, half + 2) },
      { q: name.slice(0, 2), facets: `provider:${provider}` },
      { q: '信息', facets: `domain:${domain}` },
      { q: '', facets: `provider:${provider},opening:O1` },
      { q: '企业 许可', sort: 'updated' },
      { q: '' },
    ];
    const form = forms[which % forms.length] ?? {};
    all.push(`/api/directories?${new URLSearchParams(form as Record<string, string>)}`);
  }
  return all;
}

async function timed(work: () => Promise<{ statusCode: number }>): Promise<number> {
  const began = performance.now();
  const { statusCode } = await work();
  if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  return performance.now() - began;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
}
