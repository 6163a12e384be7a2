// Adds up what `.ci/run` has run: vitest's JSON report and the last line of `npm run check`.
// The last line is `N passed, N failed`. A run that ended badly and named no failure counts as
// one failure, so that a crash is never a success.
import { readFileSync } from 'node:fs';

const [testsFile, testsStatus, checksFile, checksStatus] = process.argv.slice(2);
const parts = [
  sum('npm test', testsStatus, () => {
    const report = JSON.parse(readFileSync(testsFile, 'utf8'));
    // A file that could not be loaded has no tests to fail, and is a failure all the same.
    const broken = report.testResults.filter(
      (file) =>
        file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
    );
    return [report.numPassedTests, report.numFailedTests + broken.length];
  }),
  sum('npm run check', checksStatus, () => {
    const last = [
      ...readFileSync(checksFile, 'utf8').matchAll(/^(\d+) passed, (\d+) failed$/gm),
    ].at(-1);
    return [Number(last[1]), Number(last[2])];
  }),
];
const passed = parts.reduce((total, one) => total + one.passed, 0);
const failed = parts.reduce((total, one) => total + one.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function sum(name, status, read) {
  let [passed, failed] = [0, 0];
  try {
    [passed, failed] = read();
  } catch (problem) {
    process.stdout.write(`${name}: ${problem.message}\n`);
  }
  if (status !== '0' && failed === 0) failed = 1;
  if (passed + failed === 0) failed = 1;
  process.stdout.write(`${name}: ${passed} passed, ${failed} failed (exit ${status})\n`);
  return { passed, failed };
}
