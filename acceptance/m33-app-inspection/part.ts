import { notBuilt, type Part } from '../framework/item.ts';

export const appInspectionPart: Part = {
  id: 'M33',
  title: { zh: '应用检测', en: 'App inspection' },
  items: notBuilt([
    [
      'M33.1',
      '安装包五分钟内给出权限、组件与政策对照三十九类的结果',
      'A package gives permissions, components and policy against 39 types within five minutes',
      '常见类型移动互联网应用程序必要个人信息范围规定',
    ],
    ['M33.2', '小程序;未成年人模式', "Mini-programs; minors' mode", '—'],
    [
      'M33.3',
      '再次检测给出差异与通知书',
      'A second inspection shows the difference; a notice letter',
      '—',
    ],
    ['M33.4', '批量五百个,误报可学习', 'A batch of 500; marked false alarms are learned', '—'],
    ['M33.5', '已知好坏样本的检出率公布', 'Rates on known good and bad sets are published', '—'],
  ]),
};
