import { notBuilt, type Part } from '../framework/item.ts';

export const governmentCloudPart: Part = {
  id: 'M36',
  title: { zh: '政务云', en: 'Government cloud' },
  items: notBuilt([
    [
      'M36.1',
      '配额、借用、回收;四千六百个系统由表格导入',
      'Quota, borrow, reclaim; 4,600 systems from XLSX',
      '—',
    ],
    [
      'M36.2',
      '系统到数据到目录;调用中出现而未登记的系统被列出',
      'System to data to directory; systems seen in calls but not registered',
      '—',
    ],
    ['M36.3', '失去一个可用区会停什么', 'What falls with the loss of a zone', '—'],
    ['M36.4', '成本归到部门;国产部件占比', 'Cost to department; share of domestic parts', '—'],
    [
      'M36.5',
      '同一作业可在本机与 Kubernetes 运行',
      'A job runs locally and on Kubernetes alike',
      '—',
    ],
  ]),
};
