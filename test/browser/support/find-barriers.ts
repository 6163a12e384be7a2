import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds against WCAG 2.2 AA, one line per element; empty when there is no barrier. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Through the debugger, not as a script of the page: the content policy forbids inline scripts.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
  });
  const found = (await page.evaluate(`axe.run(document, ${options})`)) as {
    readonly violations: readonly Finding[];
  };
  return found.violations.flatMap((finding) =>
    finding.nodes.map((node) => {
      return `${finding.id}: ${node.html.slice(0, 200)} — ${node.failureSummary ?? ''}`;
    }),
  );
}
