import { runJob } from '#actions/run-job.ts';
import {
  hasDemoTables,
  loadDemoDirectories,
  loadDemoParties,
  loadDemoSharing,
  loadDemoTables,
} from '#procedures/demo-city/index.ts';
import { foundHouseJob } from '#spine/parties/index.ts';
import type { House } from './assemble-house.ts';

/** The bodies, people and directories of the demo city: enough to open the pages. */
export async function loadDemoPeople(house: House): Promise<void> {
  const { hasher, segmenter } = house.under;
  await loadDemoParties({ ...house.host.house, hasher });
  await loadDemoDirectories({ ...house.host.house, segmenter });
}

/**
 * Its tables and the applications for them, through the actions that people use; what is there
 * already is left alone.
 *
 * @param onWait is told once when rows have to be loaded, which takes seconds
 */
export async function loadDemoRows(house: House, onWait: () => void): Promise<void> {
  const { uploads } = house.under;
  const { actions, jobs } = house;
  const demo = { ...house.host.house, actions };
  if (!(await hasDemoTables(demo.db))) onWait();
  await loadDemoTables({ ...demo, jobs, uploads });
  await loadDemoSharing(demo);
}

/**
 * Gives a house without the demo its data centre and first system administrator.
 *
 * @returns what to tell the person starting it: the first password, shown this once
 */
export async function foundEmptyHouse(house: House): Promise<string> {
  const account = 'system-admin';
  const founding = foundHouseJob(house.under.hasher, {
    organisation_name: '数据中心',
    credit_code: '123100000000000001',
    region_code: '310000',
    account,
    name: '首位系统管理员',
  });
  const password = await runJob(house.host.house, founding, {});
  if (password === undefined) return '';
  return `
首位系统管理员 First system administrator: ${account}
初始口令(只显示这一次,首次登录须更换)First password, shown once, to be replaced: ${password}
`;
}
