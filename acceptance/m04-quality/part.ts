import { notBuilt, type Part } from '../framework/item.ts';

export const qualityPart: Part = {
  id: 'M4',
  title: { zh: '数据质量', en: 'Quality' },
  items: notBuilt([
    [
      'M4.1',
      '以表格导入五百条规则,标准化的信息项自动出现规则包,样例试跑后发布',
      'Import 500 rules by XLSX; packs appear for standardised items; try on a sample, publish',
      '—',
    ],
    [
      'M4.2',
      '三万条不合格记录的主键全部可取,按权限脱敏,可导出',
      'All keys of 30,000 failures can be fetched, masked by right, and exported',
      '—',
    ],
    [
      'M4.3',
      '问题派发到源头部门,整改复核后得分变化,超期催办',
      'A case goes to the source body; after the fix the score moves; overdue is urged',
      '政务数据共享条例 第26条',
    ],
    [
      'M4.4',
      '按库、按部门的月度报告,含附件',
      'Monthly reports per database and department, with attachments',
      '—',
    ],
    [
      'M4.5',
      '权重合计须为一百;规则变更后两版得分并列,旧得分可重算',
      'Weights sum to 100; a changed rule shows both scores, and an old score can be recomputed',
      '—',
    ],
    [
      'M4.6',
      '两部门的出生日期不一致时按一致率列出',
      'Where two departments disagree on a birth date, it is listed by agreement rate',
      '—',
    ],
  ]),
};
