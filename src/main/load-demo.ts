import { loadDemoParties } from '#procedures/demo-city/index.ts';
import { foundHouse } from '#spine/parties/index.ts';
import type { House } from './assemble-house.ts';

/** Fills an empty house with the demo city; a second time it does nothing. */
export async function loadDemo(house: House): Promise<string> {
  const { db } = house.parts.store;
  await loadDemoParties({ db, hasher: house.hasher, now: house.now });
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
    house.hasher,
    {
      organisation_name: '数据中心',
      credit_code: '123100000000000001',
      region_code: '310000',
      account,
      name: '首位运营人员',
    },
    house.now(),
  );
  if (password === undefined) return '';
  return `\n首位运营账号 First operator: ${account}  初始口令(只显示这一次,首次登录须更换)first password, shown once: ${password}\n`;
}
