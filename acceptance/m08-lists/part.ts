import { notBuilt, type Part } from '../framework/item.ts';

export const listsPart: Part = {
  id: 'M8',
  title: { zh: '清单管理', en: 'Lists' },
  items: notBuilt([
    [
      'M8.1',
      '七类清单由模板导入并审核,同时列入负面与开放的资源被标出',
      'Seven lists from templates, imported and reviewed; a resource both negative and open is flagged',
      '—',
    ],
    [
      'M8.2',
      '需求与目录按契合度匹配,认可后在源头部门形成有期限的任务',
      'A need is matched to directories with a degree; accepted, it becomes a dated duty of the source body',
      '—',
    ],
    [
      'M8.3',
      '年度复核给出与上年的差异,公布并下发',
      'The yearly review shows the difference to last year, is published and passed down',
      '—',
    ],
    [
      'M8.4',
      '任务超期变红并生成公函',
      'An overdue duty turns red and an official letter is printed',
      '—',
    ],
    [
      'M8.5',
      '没有法律、行政法规或国务院决定依据的负面清单条目不予登记',
      'A negative entry without law, regulation or State Council decision is refused',
      '政务数据共享条例 第14、15条',
    ],
    [
      'M8.6',
      '重要数据目录仅指定人员可见',
      'The list of important data is seen only by those named',
      '网络数据安全管理条例',
    ],
  ]),
};
