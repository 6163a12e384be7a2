import { notBuilt, type Part } from '../framework/item.ts';

export const migrationPart: Part = {
  id: 'X6',
  title: { zh: '迁移与接管', en: 'Migration' },
  items: notBuilt([
    [
      'X6.1',
      '导入旧平台的目录、授权、接口与用户',
      'Import old directories, grants, interfaces and users',
      '政务数据共享条例 第31条',
    ],
    [
      'X6.2',
      '影子运行:新旧平台答同一批调用,列出差异;按部门切换并可切回',
      'Shadow run: old and new answer the same calls, differences listed; cut over by department, and back',
      '政务数据共享条例 第31条',
    ],
  ]),
};
