import { notBuilt, type Part } from '../framework/item.ts';

export const conformancePart: Part = {
  id: 'X8',
  title: { zh: '国家标准符合性', en: 'National conformance' },
  items: notBuilt([
    [
      'X8.1',
      '七十项检查成报告,国家接口桩',
      'The 70 checks as a report, with NDI stubs',
      'TC609-6-2025-19',
    ],
    [
      'X8.2',
      '五、一、一工作日与二十四小时停机通知,公开状态页',
      'Clocks of 5, 1 and 1 working days, 24 h outage notices, public status',
      'TC609-6-2025-15',
    ],
  ]),
};
