import { notBuilt, type Part } from '../framework/item.ts';

export const openingPart: Part = {
  id: 'M18',
  title: { zh: '数据开放', en: 'Opening' },
  items: notBuilt([
    [
      'M18.1',
      '无条件开放免登录四种格式下载;有条件开放须能力说明与协议;滥用即停',
      'Tier 1 without login in four formats; tier 2 with capability statement and agreement; misuse suspends',
      '上海市公共数据开放暂行办法',
    ],
    [
      'M18.2',
      'k 小于五、小单元格、与上次发布的差分均阻止发布',
      'A release with k below 5, small cells or a differencing leak is stopped',
      '上海市公共数据开放暂行办法',
    ],
    [
      'M18.3',
      '百万行三秒内预览;失效链接与陈旧每日标注',
      'A million rows previewed in 3 s; broken links and staleness marked daily',
      '—',
    ],
    [
      'M18.4',
      '公众申请开放,计时并公开答复',
      'A public request has a clock and a public answer',
      '上海市公共数据开放暂行办法',
    ],
    [
      'M18.5',
      'CKAN 客户端与 DCAT 收割器可用,任务不会无故「等待中」',
      'CKAN clients and DCAT harvesters work; no job is pending without reason',
      '—',
    ],
  ]),
};
