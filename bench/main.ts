// npm run bench: every claim about speed, one command each, one after the other.
//
//   npm run bench [-- gateway search …]
//
// Each prints ratios against a peer or a physical limit measured in the same run; absolute times
// are never the claim, because machines differ and are shared.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const claims = ['gateway', 'search', 'import', 'lake-load', 'evidence'] as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !claims.some((claim) => claim === name));
if (unknown.length > 0) {
  console.error(`没有这些 / no such benches: ${unknown.join(', ')}; ${claims.join(', ')}`);
  process.exit(2);
}
const failed: string[] = [];
for (const name of claims.filter((claim) => asked.length === 0 || asked.includes(claim))) {
  console.log(`\n== ${name}\n`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: 'inherit' });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\n未完成 / did not finish: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
