import { notBuilt, type Part } from '../framework/item.ts';

export const scorecardsPart: Part = {
  id: 'X7',
  title: { zh: '督办与考核', en: 'Supervision and scorecards' },
  items: notBuilt([
    [
      'X7.1',
      '派发、退回、催办、反馈有时限;自动与人工指标,由周到年,到单位到岗位',
      'Dispatch, return, urge and feedback with clocks; automatic and manual indicators by week to year, body and post',
      '政务数据共享条例 第38条',
    ],
    [
      'X7.2',
      '短信、邮件、政务消息与公函通知',
      'Notices by SMS, mail, government messenger and letter',
      '—',
    ],
  ]),
};
