import { runJob } from '#actions/run-job.ts';
import {
  hasDemoTables,
  loadDemoDirectories,
  loadDemoParties,
  loadDemoSharing,
  loadDemoTables,
} from '#procedures/demo-city/index.ts';
import { foundPlatformJob } from '#spine/parties/index.ts';
import type { App } from './assemble-app.ts';

/** The bodies, people and directories of the demo city: enough to open the pages. */
export async function loadDemoPeople(app: App): Promise<void> {
  const { hasher, segmenter } = app.under;
  await loadDemoParties({ ...app.host.runner, hasher });
  await loadDemoDirectories({ ...app.host.runner, segmenter });
}

/**
 * Its tables and the applications for them, through the actions that people use; what is there
 * already is left alone.
 *
 * @param onWait is told once when rows have to be loaded, which takes seconds
 */
export async function loadDemoRows(app: App, onWait: () => void): Promise<void> {
  const { uploads } = app.under;
  const { actions, jobs } = app;
  const demo = { ...app.host.runner, actions };
  if (!(await hasDemoTables(demo.db))) onWait();
  await loadDemoTables({ ...demo, jobs, uploads });
  await loadDemoSharing(demo);
}

/**
 * Gives a house without the demo its data centre and first system administrator.
 *
 * @returns what to tell the person starting it: the first password, shown this once
 */
export async function foundEmptyPlatform(app: App): Promise<string> {
  const account = 'system-admin';
  const founding = foundPlatformJob(app.under.hasher, {
    organisation_name: '数据中心',
    credit_code: '123100000000000001',
    region_code: '310000',
    account,
    name: '首位系统管理员',
  });
  const password = await runJob(app.host.runner, founding, {});
  if (password === undefined) return '';
  return `
首位系统管理员 First system administrator: ${account}
初始口令(只显示这一次,首次登录须更换)First password, shown once, to be replaced: ${password}
`;
}
