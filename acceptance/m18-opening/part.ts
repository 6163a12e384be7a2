import { notBuilt, type Part } from '../framework/item.ts';
import { brokenFilesAreFound } from './broken-files-are-found.ts';
import { demandIsAnswered } from './demand-is-answered.ts';
import { differencingStops } from './differencing-stops.ts';
import { errorsAreAnswered } from './errors-are-answered.ts';
import { misuseSuspends } from './misuse-suspends.ts';
import { openOnConditions } from './open-on-conditions.ts';
import { openingListIsCompared } from './opening-list-is-compared.ts';
import { planShowsProgress } from './plan-shows-progress.ts';
import { reuseIsShown } from './reuse-is-shown.ts';
import { smallCellsStop } from './small-cells-stop.ts';
import { smallClassesStop } from './small-classes-stop.ts';
import { takenWithoutAccount } from './taken-without-account.ts';

export const openingPart: Part = {
  id: 'M18',
  title: { zh: '数据开放', en: 'Opening' },
  items: [
    brokenFilesAreFound,
    demandIsAnswered,
    differencingStops,
    errorsAreAnswered,
    misuseSuspends,
    openOnConditions,
    openingListIsCompared,
    planShowsProgress,
    reuseIsShown,
    smallCellsStop,
    smallClassesStop,
    takenWithoutAccount,
    ...notBuilt([
      ['M18.3a', '百万行三秒内预览', 'A million rows previewed in 3 s', '—'],
      [
        'M18.4b',
        '承诺的日期到期未开放的,每日提醒并公示',
        'A promise whose day has passed is reminded daily and shown',
        '上海市公共数据开放暂行办法',
      ],
      [
        'M18.5',
        'CKAN 客户端与 DCAT 收割器可用,任务不会无故「等待中」',
        'CKAN clients and DCAT harvesters work; no job is pending without reason',
        '—',
      ],
    ]),
  ],
};
