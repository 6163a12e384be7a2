import { notBuilt, type Part } from '../framework/item.ts';

export const stressPart: Part = {
  id: 'M29',
  title: { zh: '压力测试', en: 'Stress test' },
  items: notBuilt([
    [
      'M29.1',
      '一条命令在副本上给出结论:并发用户、页面、看板、接口、网关、检索各达门槛',
      'One command on a copy gives a verdict on users, pages, boards, API, gateway and search',
      '—',
    ],
    ['M29.2', '门户千人并发', 'A thousand visitors at once', '—'],
    [
      'M29.3',
      '源端中断、磁盘百分之九十五、时钟快五分钟',
      'Source killed, disk at 95 %, clock five minutes fast',
      '—',
    ],
    [
      'M29.4',
      '与上次比较,指出瓶颈,签名报告',
      'Compared with the last run, bottleneck named, signed report',
      '—',
    ],
  ]),
};
