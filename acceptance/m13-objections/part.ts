import { notBuilt, type Part } from '../framework/item.ts';

export const objectionsPart: Part = {
  id: 'M13',
  title: { zh: '异议与校核', en: 'Objections' },
  items: notBuilt([
    [
      'M13.1',
      '无账号市民在窗口由工作人员代为提交,得到回执码',
      'A citizen without account files at a counter and gets a receipt code',
      '政务数据共享条例 第26条',
    ],
    [
      'M13.2',
      '一分钟内答复中标注「有异议」',
      'Answers carry the mark disputed within a minute',
      '—',
    ],
    [
      'M13.3',
      '源头部门在时限内核实更正,每个副本持有者确认,逾期催办',
      'The source body corrects within the clock; each holder of a copy confirms; the late are urged',
      '政务数据共享条例 第26条',
    ],
    ['M13.4', '部门以表格提交两千条错误', 'A department files 2,000 errors by XLSX', '—'],
    ['M13.5', '申诉与改判,两者均保存', 'Appeal and reversal, both kept', '—'],
    ['M13.6', '按部门的平均办理天数', 'Mean days by department', '—'],
  ]),
};
