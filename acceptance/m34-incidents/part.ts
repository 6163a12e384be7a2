import { notBuilt, type Part } from '../framework/item.ts';

export const incidentsPart: Part = {
  id: 'M34',
  title: { zh: '安全事件', en: 'Incidents' },
  items: notBuilt([
    [
      'M34.1',
      '注入泄露后定级,按一、二、四小时计时、派任务、生成报告',
      'An injected leak is graded, clocked at 1, 2 or 4 h, tasked and reported',
      '国家网络安全事件报告管理办法',
    ],
    [
      'M34.2',
      '由日志给出准确受影响人员名单并通知',
      'The exact list of persons affected, from the log; notices sent',
      '个人信息保护法 第57条',
    ],
    [
      'M34.3',
      '年度演练有评分,记录保存三年',
      'The yearly drill is scored and kept three years',
      '—',
    ],
    [
      'M34.4',
      '呼叫树经测试,无人应答转下一位',
      'The call tree is tested; nobody reachable means the next',
      '—',
    ],
    ['M34.5', '三十日内复盘', 'A post-mortem within 30 days', '—'],
  ]),
};
