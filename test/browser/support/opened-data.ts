import {
  acceptDemand,
  assignDemand,
  proposeDemand,
  releaseDataSet,
  showRelease,
} from '#channels/opening/contracts.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { demoCity } from './demo-city.ts';
import { airCode } from './granted-agreement.ts';

/** Who looks after the air data of the demo. */
export const airOfficer = 'officer-sthjj';

/** Releases the air data and answers the end of it, with the number of the release. */
export async function releasedAirData(): Promise<string> {
  const city = await demoCity();
  const { id } = await city.call(airOfficer, releaseDataSet, { directory_code: airCode });
  for (;;) {
    const release = await city.call(airOfficer, showRelease, { id });
    if (release.state === 'released') return id;
    if (!['waiting', 'checking', 'writing', 'publishing'].includes(release.state)) {
      throw new Error(`${id} ended as ${release.state}: ${JSON.stringify(release.checks)}`);
    }
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

/** A demand that the air department has promised to fulfil. */
export async function promisedDemand(): Promise<string> {
  const city = await demoCity();
  const { provider_id } = await city.call('operator', getDirectory, { code: airCode });
  const { id } = await city.call('citizen', proposeDemand, {
    title: '开放噪声监测数据',
    description: '希望按月开放各监测点的昼夜平均噪声。',
    purpose: '了解住处周围的噪声',
  });
  await city.call('operator', assignDemand, { id, provider_id: provider_id ?? '' });
  const planned_for = addDays(shanghaiDay(new Date()), 30);
  await city.call(airOfficer, acceptDemand, { id, planned_for, answer: '列入下月开放计划。' });
  return id;
}
