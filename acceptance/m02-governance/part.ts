import { notBuilt, type Part } from '../framework/item.ts';

export const governancePart: Part = {
  id: 'M2',
  title: { zh: '数据治理', en: 'Governance' },
  items: notBuilt([
    [
      'M2.1',
      '由建表语句或表格导入模型并与真实表比对,列出偏差,可接受或告警',
      'Import a model from DDL or XLSX, compare it with the real table, accept or alert on each drift',
      '—',
    ],
    [
      'M2.2',
      '视图、公共表表达式、联合与插入查询均给出正确的字段血缘,未能解析的语句逐条列出',
      'Column lineage is right for views, CTEs, unions and insert-select, and each statement not understood is listed',
      '—',
    ],
    [
      'M2.3',
      '删除一列前列出受影响的表、接口、协议与部门,并通知或阻止',
      'Dropping a column names the tables, interfaces, agreements and departments hit, and notifies or blocks',
      '—',
    ],
    [
      'M2.4',
      '清洗任务先看样例前后,重跑结果一致,被剔除的行连同原因保存',
      'A cleaning task shows a sample before and after, reruns alike and keeps rejected rows with reasons',
      '—',
    ],
    [
      'M2.5',
      '两个人员合并后再拆分,下游全部随之更新',
      'Merge two persons, then un-merge them: everything downstream follows',
      '—',
    ],
    [
      'M2.6',
      '千份文档提取文本、标签、等级并可检索;模型由测试环境打包、比对、装入生产并可回退',
      'A thousand documents yield text, tags, grade and search; a model moves from test to production as a diff and back',
      '—',
    ],
  ]),
};
