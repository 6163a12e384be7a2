import {
  loadDemoDirectories,
  loadDemoParties,
  loadDemoSharing,
  loadDemoTables,
} from '#procedures/demo-city/index.ts';
import { foundHouse } from '#spine/parties/index.ts';
import type { House } from './assemble-house.ts';

/** Fills an empty house with the demo city; each part that is there already is left alone. */
export async function loadDemo(house: House): Promise<string> {
  const { store, reportFault } = house.parts;
  const { hasher, segmenter, uploads, now } = house.under;
  const { actions, jobs } = house;
  const common = { db: store.db, now };
  await loadDemoParties({ ...common, hasher });
  await loadDemoDirectories({ ...common, segmenter });
  await loadDemoTables({ ...common, actions, jobs, uploads, reportFault });
  await loadDemoSharing({ ...common, actions, reportFault });
  return '';
}

/**
 * Gives a house without the demo its data centre and first operator.
 *
 * @returns what to tell the person starting it: the first password, shown this once
 */
export async function foundEmptyHouse(house: House): Promise<string> {
  const account = 'operator';
  const password = await foundHouse(
    house.parts.store.db,
    house.under.hasher,
    {
      organisation_name: '数据中心',
      credit_code: '123100000000000001',
      region_code: '310000',
      account,
      name: '首位运营人员',
    },
    house.under.now(),
  );
  if (password === undefined) return '';
  return `
首位运营账号 First operator: ${account}
初始口令(只显示这一次,首次登录须更换)First password, shown once, to be replaced: ${password}
`;
}
