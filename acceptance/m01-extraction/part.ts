import { notBuilt, type Part } from '../framework/item.ts';
import { rejectedRowsAreTold } from './rejected-rows-are-told.ts';

export const extractionPart: Part = {
  id: 'M1',
  title: { zh: '数据归集', en: 'Extraction' },
  items: [
    rejectedRowsAreTold,
    ...notBuilt([
      [
        'M1.1',
        '口令错误、端口不通、表不可读、连接成功四种情形各有不同提示,未通过的测试不能存为「已连接」',
        'Wrong password, closed port and unreadable table give different messages, and a failed test cannot be saved as connected',
        '—',
      ],
      [
        'M1.2',
        '一次接入三百张表的整库:类型映射可见,重名按规则处理,逐表给出数量、合计与哈希的签名对账单',
        'Take in a whole database of 300 tables: types shown, clashes by rule, a signed statement of counts, sums and hashes per table',
        '—',
      ],
      [
        'M1.3b',
        '下载目录的填报模板,上传后可把这一次上传作为一批整体撤回',
        'Download the template of a directory, upload it, and undo that upload as one batch',
        '—',
      ],
      [
        'M1.4',
        '源端增删改的同时做增量与变更捕获,强行终止后续传:不丢不重,延迟可见,新增列按规则处理',
        'Incremental and change capture under inserts, changes and deletes survives kill -9 with nothing lost or doubled, and a new column is never silent',
        '—',
      ],
      [
        'M1.5',
        '按日期路径取文件:等待完成标志,拒绝重复文件,报告缺失的日期',
        'Dated file paths: wait for the ok-file, refuse a file twice, report a missing day',
        '—',
      ],
      [
        'M1.6',
        '限定读取源端的时段、连接数与带宽,从不超出且可查看',
        'Limits of hours, connections and bandwidth on a source are never exceeded, and visible',
        '—',
      ],
    ]),
  ],
};
