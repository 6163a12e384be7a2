/**
 * `npm run tour [-- --json] [--url URL --data DIR]`: plays the whole story of a piece of data, on
 * a running platform or on a fresh one of its own, and says whether all of it held.
 */
import { parseArgs } from 'node:util';
import { openNarrator } from './tour/narrator.ts';
import { playTour } from './tour/play-tour.ts';
import { printReport } from './tour/print-report.ts';
import { openTourInstance } from './tour/tour-instance.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    url: { type: 'string' },
    data: { type: 'string' },
    calls: { type: 'string', default: '1000' },
  },
});
const narrator = openNarrator();
const instance = await openTourInstance({ url: values.url, data: values.data, narrator });
try {
  const report = await playTour(instance, narrator, Number(values.calls));
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printReport(report);
  process.exitCode = report.verified ? 0 : 1;
} finally {
  await instance.close();
}
