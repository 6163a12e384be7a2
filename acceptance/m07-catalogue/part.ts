import { notBuilt, type Part } from '../framework/item.ts';
import { clauseForNotShared } from './clause-for-not-shared.ts';
import { importCounts } from './import-counts.ts';
import { importIsResumed } from './import-is-resumed.ts';
import { reviewAndVersions } from './review-and-versions.ts';
import { searchFinds } from './search-finds.ts';
import { unknownPortal } from './unknown-portal.ts';

export const cataloguePart: Part = {
  id: 'M7',
  title: { zh: '数据目录', en: 'Catalogue' },
  items: [
    clauseForNotShared,
    importCounts,
    importIsResumed,
    reviewAndVersions,
    searchFinds,
    unknownPortal,
    ...notBuilt([
      [
        'M7.1b',
        '导入旧系统五百条目录(含 XLSX)前预览新增、变更、相同、拒绝,提交后可整体回退',
        'Before an import of 500 old directories (XLSX too) is committed its effect is shown, and afterwards it can be rolled back',
        '—',
      ],
      [
        'M7.2',
        '扫描数据库,由注释得出中文名并建议目录,下周再扫显示变化',
        "Scan a database: directories proposed with Chinese names from comments; next week's scan shows what changed",
        '—',
      ],
      ['M7.3b', '恢复目录的某一历史版本', 'Restore an earlier version of a directory', '—'],
      [
        'M7.5',
        '部门合并后八百条目录、代码、授权与历史随之转移,旧代码仍可解析',
        'Merge two departments: directories, codes, grants and history follow; old codes resolve',
        '政务数据共享条例 第17条',
      ],
      [
        'M7.6',
        '每条目录有 2017 版代码、NDI-06 编号与 NDI-04 标识且校验位正确,可导出国家报送包',
        'Each entry has its 2017 code, NDI-06 id and NDI-04 identifier with right checks; the national package is exported',
        'NDI-TR-2025-04、06',
      ],
    ]),
  ],
};
