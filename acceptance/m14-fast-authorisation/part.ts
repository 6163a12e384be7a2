import { notBuilt, type Part } from '../framework/item.ts';
import { grantedInTheSameRequest } from './granted-in-the-same-request.ts';
import { highGradeGoesToPeople } from './high-grade-goes-to-people.ts';
import { oneKeyStopsABody } from './one-key-stops-a-body.ts';
import { oneKeyStopsAProgram } from './one-key-stops-a-program.ts';
import { suspensionCutsTheNextCall } from './suspension-cuts-the-next-call.ts';

export const fastAuthorisationPart: Part = {
  id: 'M14',
  title: { zh: '快速授权与监督', en: 'Fast authorisation, supervision' },
  items: [
    grantedInTheSameRequest,
    highGradeGoesToPeople,
    oneKeyStopsABody,
    oneKeyStopsAProgram,
    suspensionCutsTheNextCall,
    ...notBuilt([
      [
        'M14.3b',
        '注入的滥用(遍历、非工作时段、一号多查)自动切断,限期整改,未整改即终止',
        'Injected misuse (sweep, off-hours, one case number for a thousand persons) is cut by itself, with a rectification date, then ended',
        '政务数据共享条例 第27条',
      ],
      [
        'M14.4',
        '九十天未用的授权先提醒后收回',
        'A right unused for 90 days is warned of, then withdrawn',
        '—',
      ],
      ['M14.5c', '一键停止一项资源或一个节点', 'One key stops a resource or a node', '—'],
      [
        'M14.6',
        '新规则在上月数据上试跑,显示真报与误报',
        'A new alarm rule tried on last month shows true and false alarms',
        '—',
      ],
    ]),
  ],
};
