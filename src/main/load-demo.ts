import { runJob } from '#actions/run-job.ts';
import {
  hasDemoTables,
  loadDemoDirectories,
  loadDemoParties,
  loadDemoSharing,
  loadDemoTables,
} from '#procedures/demo-city/index.ts';
import { closeDemoJob, foundPlatformJob } from '#spine/parties/index.ts';
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

/** Shuts what an earlier start with the demo city opened: its people, their passwords, its keys. */
export async function closeDemo(app: App): Promise<void> {
  await runJob(app.host.runner, closeDemoJob(app.under.hasher), {});
}

/**
 * Gives a platform without the demo its data centre and the first administrator of each line.
 *
 * @returns what to tell the person starting it: the first passwords, shown this once
 */
export async function foundEmptyPlatform(app: App): Promise<string> {
  const founding = foundPlatformJob(app.under.hasher, {
    organisation_name: '数据中心',
    credit_code: '123100000000000001',
    region_code: '310000',
    administrators: [
      { role: 'system-administrator', account: 'system-admin', name: '首位系统管理员' },
      { role: 'security-administrator', account: 'security-admin', name: '首位安全管理员' },
      { role: 'audit-administrator', account: 'audit-admin', name: '首位审计管理员' },
    ],
  });
  const founded = await runJob(app.host.runner, founding, {});
  if (founded.length === 0) return '';
  const lines = founded.map(({ role, account, password }) => {
    return `  ${role.padEnd(24)}${account.padEnd(20)}${password}`;
  });
  return `
首批管理员(三员,交给三个人;初始口令只显示这一次,首次登录须更换)
First administrators, for three different people; passwords shown once, to be replaced:
${lines.join('\n')}
`;
}
