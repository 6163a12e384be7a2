import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRows } from './split-rows.ts';

async function* chunksOf(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  let at = 0;
  for (const cut of cuts) {
    yield bytes.subarray(at, at + cut);
    at += cut;
  }
  yield bytes.subarray(at);
}

test('rows come out as they went in, however the chunks fall', async () => {
  const rows = fc.array(fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\n', '\\n')));
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(fc.integer({ min: 0, max: 9 })),
      fc.integer({ min: 1, max: 5 }),
      async (lines, cuts, most) => {
        const text = lines.map((line) => `${line}\n`).join('');
        const parts = [];
        for await (const part of splitRows(chunksOf(text, cuts), most)) parts.push(part);
        expect(Buffer.concat(parts.map((one) => one.bytes)).toString()).toBe(text);
        expect(parts.map((one) => one.rows)).toEqual(
          Array.from({ length: Math.ceil(lines.length / most) }, (_, at) =>
            Math.min(most, lines.length - at * most),
          ),
        );
      },
    ),
  );
});
