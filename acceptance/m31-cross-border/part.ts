import { notBuilt, type Part } from '../framework/item.ts';

export const crossBorderPart: Part = {
  id: 'M31',
  title: { zh: '数据出境', en: 'Cross-border' },
  items: notBuilt([
    [
      'M31.1',
      '问卷得出路径,人数门槛由日志自一月一日累计',
      'A questionnaire gives the route; thresholds counted from 1 January by the log',
      '促进和规范数据跨境流动规定',
    ],
    [
      'M31.2',
      '边界运行时阻断,拆分规避被发现',
      'Stopped at the edge at run time; splitting detected',
      '促进和规范数据跨境流动规定',
    ],
    [
      'M31.3',
      '认证路径;评估三年有效,提前六十工作日续期,增长不超百分之二十',
      'The certification route; assessments of 3 years, renewed 60 working days ahead, growth up to 20 %',
      '—',
    ],
    ['M31.4', '单独同意,不得捆绑', 'Separate consent, not bundled', '个人信息保护法 第39条'],
    [
      'M31.5',
      '自贸区清单按地点适用;紧急停止与返还销毁证明',
      'Free-zone list by place; emergency stop and return or destruction proof',
      '—',
    ],
  ]),
};
